import { expect, test } from "vitest";
import { welchDifference, type Sums } from "./welch.ts";

const sumsOf = (values: readonly number[]): Sums => ({
  count: values.length,
  sum: values.reduce((all, value) => all + value, 0),
  squares: values.reduce((all, value) => all + value * value, 0),
});

test("agrees with R's t.test on Student's sleep data", () => {
  // R documentation of t.test: t.test(extra ~ group, data = sleep): t = −1.8608, df = 17.776, 95 %: −3.3654832 to 0.2054832.
  const one = sumsOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
  const two = sumsOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
  const found = welchDifference(one, two)!;
  expect(found.value).toBeCloseTo(-1.58, 10);
  expect(found.low).toBeCloseTo(-3.3654832, 3);
  expect(found.high).toBeCloseTo(0.2054832, 3);
});

test("cannot be told of single observations, and is exact where nothing varies", () => {
  expect(welchDifference(sumsOf([1]), sumsOf([1, 2, 3]))).toBeNull();
  expect(welchDifference(sumsOf([5, 5]), sumsOf([3, 3]))).toEqual({ value: 2, low: 2, high: 2 });
});
