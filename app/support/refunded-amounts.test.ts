import { expect, test } from "vitest";
import { refundedAmounts } from "./refunded-amounts.ts";

const LINES = [
  { subtotalMinor: 1000, taxMinor: 80 },
  { subtotalMinor: 500, taxMinor: 40 },
];

test("a line's refund is its worth with tax, once", () => {
  expect(refundedAmounts(LINES, 0, false)).toEqual([1080, 540]);
  expect(refundedAmounts(LINES, 0, true)).toEqual([1000, 500]);
  expect(refundedAmounts([], 100, true)).toEqual([]);
});

test("what was paid over or under belongs to the lines, and the parts sum to the whole", () => {
  for (const discrepancy of [-1620, -301, -1, 1, 7, 500]) {
    const amounts = refundedAmounts(LINES, discrepancy, false);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(1620 + discrepancy);
  }
  expect(refundedAmounts(LINES, -162, false)).toEqual([972, 486]);
});
