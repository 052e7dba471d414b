import { describe, expect, test } from "vitest";
import { logEvidenceOfT, shiftEvidence, shiftHalfWidth } from "./shift-evidence.ts";

describe("against published values", () => {
  // README of the R package avlm 0.1.0 (M. Lindon), 100 observations and 8 coefficients: t and the sequential p-value 1 ÷ e. Its
  // g stands for precision ÷ (precision + weight) = g ÷ (g + 100), tuned to a value that the page does not print: the first
  // row gives it, the others have to follow.
  const DEGREES = 92;
  const p = (t: number, g: number) => Math.exp(-logEvidenceOfT(t * t, DEGREES, 100, g));
  const published = [
    [5.776, 9.77e-6],
    [8.19, 8.07e-10],
    [9.527, 3.98e-12],
    [10.769, 3.19e-14],
  ] as const;
  const g = solve((each) => Math.log(p(published[0][0], each)) - Math.log(published[0][1]), 1, 50);

  test.each(published)("t = %f has the sequential p-value %f", (t, value) => {
    // Three digits of p and of t are printed: t to a twentieth of a percent moves p by up to two percent.
    expect(Math.abs(p(t, g) / value - 1)).toBeLessThan(0.02);
  });

  test("the tuned g makes the interval at 100 observations the narrowest, as its documentation says", () => {
    const half = (precision: number) => {
      const r = precision / (precision + 100);
      const c = Math.exp((2 / (DEGREES + 1)) * (Math.log(20) - 0.5 * Math.log(r)));
      return Math.sqrt((DEGREES * (c - 1)) / (1 - c * r));
    };
    expect(half(g)).toBeLessThan(half(g * 1.3));
    expect(half(g)).toBeLessThan(half(g / 1.3));
  });
});

function solve(of: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const rises = of(high) > of(low);
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (of(middle) > 0 === rises) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

describe("a shift of days", () => {
  const day = (at: number, level: number) => ({ kind: at % 7, value: level + [0, 3, 1, -2, 0, 5, -4][at % 7]! + [0.1, -0.2, 0.15, 0][at % 4]! }); // prettier-ignore
  const days = (from: number, count: number, level: number) =>
    Array.from({ length: count }, (_, at) => day(from + at, level));

  test("is found whatever the days of the week are, in its size", () => {
    const shift = shiftEvidence(days(0, 14, 10), days(14, 10, 9))!;
    expect(shift.value).toBeCloseTo(-1, 1);
    expect(shift.degrees).toBe(14 + 10 - 7 - 1);
    expect(shift.evidence).toBeGreaterThan(Math.log(1000));
    const half = shiftHalfWidth(shift, 0.05);
    expect(shift.value + half).toBeLessThan(0);
    expect(shift.value - half).toBeLessThan(-1);
  });

  test("is the ordinary t-test of two samples where all days are of one kind", () => {
    // Student's sleep data (Biometrika 6 (1908); R: t.test(extra ~ group, data = sleep, var.equal = TRUE)): t = −1.8608, df = 18.
    const one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const of = (values: readonly number[]) => values.map((value) => ({ kind: 0, value }));
    const shift = shiftEvidence(of(two), of(one))!;
    expect(shift.value / shift.error).toBeCloseTo(-1.8608, 4);
    expect(shift.degrees).toBe(18);
  });

  test("cannot be told before the spread can", () => {
    expect(shiftEvidence([], days(0, 3, 1))).toBeNull();
    expect(shiftEvidence(days(0, 7, 1), days(7, 1, 1))).toBeNull();
    expect(shiftEvidence(days(0, 7, 1), days(7, 2, 1))).not.toBeNull();
  });
});
