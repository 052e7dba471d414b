import { expect, test } from "vitest";
import { difference, rateDifference } from "./rate-difference.ts";

// Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10 (hybrid score, no continuity correction).
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])("%i of %i against %i of %i", (a, m, b, n, low, high) => {
  const found = rateDifference({ rate: a / m, observations: m }, { rate: b / n, observations: n })!;
  expect(found.value).toBeCloseTo(a / m - b / n, 12);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test("the other way round it is the same interval with its sign turned", () => {
  const there = rateDifference({ rate: 0.2, observations: 50 }, { rate: 0.05, observations: 400 })!;
  const back = rateDifference({ rate: 0.05, observations: 400 }, { rate: 0.2, observations: 50 })!;
  expect(back.low).toBeCloseTo(-there.high, 12);
  expect(back.high).toBeCloseTo(-there.low, 12);
});

test("one of them never observed: nothing is said", () =>
  expect(rateDifference({ rate: 0, observations: 0 }, { rate: 0.1, observations: 10 })).toBeNull());

// For symmetric intervals it is the usual one: half widths 0.3 and 0.4 make 0.5.
test("of any figures, from their intervals", () => {
  const found = difference({ value: 2, low: 1.7, high: 2.3 }, { value: 1, low: 0.6, high: 1.4 });
  expect(found.value).toBe(1);
  expect(found.low).toBeCloseTo(0.5, 12);
  expect(found.high).toBeCloseTo(1.5, 12);
});
