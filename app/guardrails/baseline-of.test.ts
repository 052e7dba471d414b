import { expect, test } from "vitest";
import { baselineFiguresSchema, type BaselineDay } from "./baseline-figures.ts";
import { baselineOf } from "./baseline-of.ts";

const day = (at: number, more: Partial<BaselineDay> = {}): BaselineDay => ({
  day: `2026-03-${String(at + 10)}`,
  ...{ started: 100, completed: 50 + (at % 3), orders: 50, cancelled: 2, complaints: 1 },
  ...{ revenueMinor: 500_000 + at * 100, grossMarginMinor: 300_000, marginMinor: 200_000, refundMinor: 10_000 },
  ...more,
});
const days = Array.from({ length: 8 }, (_, at) => day(at));

test("the figures are ratios of sums with intervals from how days differ", () => {
  const loads = days.map(({ day: of }) => ({ day: of, device: "mobile", loads: 10, loadMs: 18_000 }));
  const products = days.flatMap(({ day: of }) => [
    { day: of, productId: 1, title: "Tea", revenueMinor: 1000, refundMinor: 100 },
    { day: of, productId: 2, title: "Set", revenueMinor: 9000, refundMinor: 0 },
  ]);
  const figures = baselineOf(days, loads, products);
  expect(baselineFiguresSchema.parse(figures)).toEqual(figures);
  expect(figures.conversion.value).toBeCloseTo(days.reduce((sum, { completed }) => sum + completed, 0) / 800, 12);
  expect(figures.conversion.low!).toBeLessThan(figures.conversion.value!);
  expect(figures.conversion.n).toBe(800);
  expect(figures.aov.value).toBeCloseTo((8 * 500_000 + 2800) / 400, 8);
  expect(figures.grossMargin.value).toBe(6000);
  expect(figures.refundRate).toMatchObject({ n: 400 });
  expect(figures.complaints.value).toBe(0.02);
  expect(figures.cancellations.value).toBeCloseTo(2 / 52, 12);
  expect(figures.loadMobile).toMatchObject({ value: 1800, n: 80 });
  expect(figures.loadDesktop.value).toBeNull();
  expect(figures.products.map(({ title, refundRate }) => [title, refundRate.value])).toEqual([["Set", 0], ["Tea", 0.1]]); // prettier-ignore
  expect(figures.isShort).toBe(false);
});

test("what was not measured has no value, and too few days have no interval", () => {
  const figures = baselineOf(days.slice(0, 3).map((each) => ({ ...each, started: 0, completed: 0 })), [], []); // prettier-ignore
  expect(figures.conversion).toEqual({ value: null, low: null, high: null, n: 0 });
  expect(figures.aov.value).not.toBeNull();
  expect(figures.aov.low).toBeNull();
  expect(figures.isShort).toBe(true);
});
