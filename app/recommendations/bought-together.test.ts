import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import {
  associationOf,
  associationWords,
  boughtTogether,
  isRelevant,
  liftOf,
  type PairCounts,
} from "./bought-together.ts";

/** 1000 orders: 310 with product 1 (400 units), 44 with product 2, 42 of them with both; 500 with product 3. */
const counts: PairCounts = {
  orderCount: 1000,
  products: new Map([
    [1, { orders: 310, units: 400 }],
    [2, { orders: 44, units: 50 }],
    [3, { orders: 500, units: 500 }],
    [4, { orders: 4, units: 4 }],
  ]),
  pairs: [
    { productId: 1, otherId: 3, orders: 160, otherUnits: 160 },
    { productId: 1, otherId: 4, orders: 4, otherUnits: 4 },
    { productId: 1, otherId: 2, orders: 42, otherUnits: 48 },
  ],
};
const unknown = () => null;

describe("by hand", () => {
  // n 42, a 310, b 44, N 1000: lift 42000 / 13640 = 3.0792; variance 1/42 - 1/310 - 1/44 + 84/13640 - 1/1000 = 0.0030148.
  test("lift and its interval", () => {
    const { value, low, high } = liftOf(42, 310, 44, 1000);
    expect(value).toBeCloseTo(3.0792, 4);
    expect(low).toBeCloseTo(3.0792 / Math.exp(1.95996 * 0.0549), 2);
    expect(high).toBeCloseTo(3.0792 * Math.exp(1.95996 * 0.0549), 2);
  });
  // Of independent products the variance is (N - a)(N - b) / (a b N): 900 · 800 / (100 · 200 · 1000) = 0.036.
  test("independent products have a lift of 1 and an interval around it", () => {
    const { value, low, high } = liftOf(20, 100, 200, 1000);
    expect(value).toBeCloseTo(1, 12);
    expect(Math.log(high)).toBeCloseTo(1.959964 * Math.sqrt(0.036), 5);
    expect(low * high).toBeCloseTo(1, 12);
  });
  test("support, attachment and share", () => {
    const found = associationOf(counts.pairs[2]!, counts, null)!;
    expect(found).toMatchObject({ orders: 42, ofOrders: 310, support: 0.042, attachmentRate: 0.12 });
    // Wilson of 42 of 310.
    expect(found.share.value).toBeCloseTo(0.1355, 4);
    expect(found.share.low).toBeCloseTo(0.1018, 3);
    expect(found.share.high).toBeCloseTo(0.1781, 3);
    expect(inEnglish(associationWords(found))).toBe("Bought together in 42 of 310 orders; lift 3.1 (2.8 to 3.4)");
  });
  test("margins of one unit each are added where both are known", () => {
    const margins = new Map([
      [1, { minor: 640, isEstimated: false }],
      [2, { minor: 1010, isEstimated: true }],
    ]);
    const [found] = boughtTogether(counts, (id) => margins.get(id) ?? null);
    expect(found!.margin).toEqual({ minor: 1650, isEstimated: true });
    expect(boughtTogether(counts, unknown)[0]!.margin).toBeNull();
  });
});

describe("nothing rather than something irrelevant", () => {
  // 160 of 310 with a product in every second order: lift 1.03, lower end below 1. 4 orders together: too few, whatever the lift.
  test("a chance meeting and a handful of orders are left out", () => {
    expect(boughtTogether(counts, unknown).map(({ otherId }) => otherId)).toEqual([2]);
  });
  test.each([
    [4, 2, false],
    [5, 1.01, true],
    [5, 1, false],
  ])("%i orders and a lower end of %f", (orders, low, is) =>
    expect(isRelevant({ orders, lift: { value: 3, low, high: 4 } })).toBe(is),
  );
  test("a shop in which everybody buys both has no relevant pair", () => {
    expect(liftOf(50, 50, 50, 50)).toEqual({ value: 1, low: 1, high: 1 });
  });
});

describe("whatever the counts", () => {
  const cells = fc.record({
    both: fc.integer({ min: 1, max: 500 }),
    onlyOwn: fc.nat(5000),
    onlyOther: fc.nat(5000),
    neither: fc.nat(100_000),
  });
  const lifted = ({
    both,
    onlyOwn,
    onlyOther,
    neither,
  }: Record<"both" | "onlyOwn" | "onlyOther" | "neither", number>) =>
    liftOf(both, both + onlyOwn, both + onlyOther, both + onlyOwn + onlyOther + neither);
  test("the interval holds the lift, is the same from either side, and narrows with more orders", () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const { value, low, high } = lifted(cell);
        expect(low).toBeGreaterThan(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        const other = lifted({ ...cell, onlyOwn: cell.onlyOther, onlyOther: cell.onlyOwn });
        expect(other.low).toBeCloseTo(low, 9);
        const more = lifted({
          both: cell.both * 9,
          onlyOwn: cell.onlyOwn * 9,
          onlyOther: cell.onlyOther * 9,
          neither: cell.neither * 9,
        });
        expect(more.value).toBeCloseTo(value, 9);
        // Nine times the orders: a third of the width, in the logarithm.
        expect(Math.log(more.high / more.low) * 3).toBeCloseTo(Math.log(high / low), 6);
      }),
    );
  });
  test("only relevant pairs come out, the surest first", () => {
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 8 }), fc.nat(2_000), (pairs, more) => {
        const orderCount = 200_000 + more;
        const own = Math.max(1, ...pairs.map(({ both, onlyOwn }) => both + onlyOwn));
        const found = boughtTogether(
          {
            orderCount,
            products: new Map([
              [1, { orders: own, units: own }],
              ...pairs.map(({ both, onlyOther }, at) => [at + 2, { orders: both + onlyOther, units: both }] as const),
            ]),
            pairs: pairs.map(({ both }, at) => ({ productId: 1, otherId: at + 2, orders: both, otherUnits: both })),
          },
          unknown,
        );
        expect(found.every(isRelevant)).toBe(true);
        const lows = found.map(({ share }) => share.low);
        expect(lows).toEqual([...lows].sort((a, b) => b - a));
      }),
    );
  });
});
