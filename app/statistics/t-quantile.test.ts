import { expect, test } from "vitest";
import { tQuantile } from "./t-quantile.ts";

// Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.10 (column 0.95 of A).
test.each([
  [6, 2.447],
  [7, 2.365],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
])("%i degrees of freedom", (degrees, value) => expect(tQuantile(degrees)).toBeCloseTo(value, 3));
test("without end it is the normal value", () => expect(tQuantile(1e9)).toBeCloseTo(1.95996, 5));
test("fewer degrees than it is right for are refused", () => expect(() => tQuantile(5)).toThrow(RangeError));
