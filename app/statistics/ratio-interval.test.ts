import { expect, test } from "vitest";
import { momentsOf, ratioInterval } from "./ratio-interval.ts";
import { tQuantile } from "./t-quantile.ts";

// Cochran, Sampling Techniques (3rd ed., 1977), table 6.1: inhabitants of 49 American cities in 1920 and 1930, in thousands.
const CITIES_1920 = [
  76, 138, 67, 29, 381, 23, 37, 120, 61, 387, 93, 172, 78, 66, 60, 46, 2, 507, 179, 121, 50, 44, 77, 64, 64, 56, 40, 40,
  38, 136, 116, 46, 243, 87, 30, 71, 256, 43, 25, 94, 43, 298, 36, 161, 74, 45, 36, 50, 48,
]; // prettier-ignore
const CITIES_1930 = [
  80, 143, 67, 50, 464, 48, 63, 115, 69, 459, 104, 183, 106, 86, 57, 65, 50, 634, 260, 113, 64, 58, 89, 63, 77, 142, 60,
  64, 52, 139, 130, 53, 291, 105, 111, 79, 288, 61, 57, 85, 50, 317, 46, 232, 93, 53, 54, 58, 75,
]; // prettier-ignore
const cities = CITIES_1920.map((below, at) => ({ above: CITIES_1930[at]!, below }));

test("the ratio and its standard error are those of Cochran's example", () => {
  const moments = momentsOf(cities);
  expect([moments.count, moments.below, moments.above]).toEqual([49, 5054, 6262]);
  const { ratio, low, high } = ratioInterval(moments)!;
  expect(ratio).toBeCloseTo(1.239, 3);
  // He estimates the total of 196 cities, which had 22,919 in 1920, and corrects for having drawn a quarter of them.
  expect(ratio * 22_919).toBeCloseTo(28_397, 0);
  const error = (high! - low!) / 2 / tQuantile(48);
  expect(error * 5054 * Math.sqrt(0.75) * (196 / 49)).toBeCloseTo(604, 0);
});

test("a ratio that never varies has no width", () => {
  const days = Array.from({ length: 8 }, (_, at) => ({ above: 3 * (at + 1), below: at + 1 }));
  const { ratio, low, high } = ratioInterval(momentsOf(days))!;
  expect(ratio).toBe(3);
  expect(high! - low!).toBeCloseTo(0, 6);
});

test("days on which nothing happened are no observations", () =>
  expect(momentsOf([{ above: 0, below: 0 }, { above: 1, below: 2 }])).toMatchObject({ count: 1, above: 1, below: 2 })); // prettier-ignore
test("under seven days there is no interval", () =>
  expect(ratioInterval(momentsOf([{ above: 1, below: 2 }]))).toEqual({ ratio: 0.5, low: null, high: null }));
test("nothing below the line, nothing said", () => expect(ratioInterval(momentsOf([]))).toBeNull());
