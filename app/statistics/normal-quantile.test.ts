import { expect, test } from "vitest";
import { normalQuantile } from "./normal-quantile.ts";

// Abramowitz and Stegun, table 26.5.
test.each([
  [0.5, 0],
  [0.25, 0.67449],
  [0.05, 1.64485],
  [0.025, 1.95996],
  [0.005, 2.57583],
  [0.001, 3.09023],
  [0.0001, 3.71902],
])("exceeded with a chance of %d", (chance, value) => expect(Math.abs(normalQuantile(chance) - value)).toBeLessThan(4.5e-4)); // prettier-ignore
test.each([0, 0.6, Number.NaN])("no chance of %d", (chance) =>
  expect(() => normalQuantile(chance)).toThrow(RangeError),
);
