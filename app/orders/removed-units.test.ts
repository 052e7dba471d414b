import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settleRemovals, soldPart, soldUnits, type CountedLine, type OrderToSettle } from "./removed-units.ts";

const line = (more: Partial<CountedLine> = {}): CountedLine => ({
  quantity: 1,
  currentQuantity: 1,
  refundedQuantity: 0,
  priceMinor: 1000,
  discountMinor: 0,
  taxMinor: 80,
  ...more,
});
const order = (more: Partial<OrderToSettle> = {}): OrderToSettle => ({
  taxesIncluded: false,
  shippingMinor: 500,
  receivedMinor: 2660,
  lines: [line(), line()],
  refunds: [],
  ...more,
});
const refund = (refundId: number, totalMinor: number, shippingMinor = 0) => ({ refundId, totalMinor, shippingMinor });
const removed = line({ currentQuantity: 0 });

describe("sold units", () => {
  test.each([
    ["all", line({ quantity: 3, currentQuantity: 3 }), 3],
    ["with refunded ones", line({ quantity: 3, currentQuantity: 1, refundedQuantity: 2 }), 3],
    ["without removed ones", line({ quantity: 3, currentQuantity: 1, refundedQuantity: 1 }), 2],
    ["none of a removed line", removed, 0],
    [
      "a refund that is told before the order's quantity",
      line({ quantity: 1, currentQuantity: 1, refundedQuantity: 1 }),
      1,
    ],
  ])("%s", (_name, given, units) => expect(soldUnits(given)).toBe(units));

  test("discount and tax are shared out over the units", () => {
    const part = soldPart(line({ quantity: 3, currentQuantity: 2, discountMinor: 100, taxMinor: 232 }));
    expect(part).toEqual({ units: 2, priceMinor: 2000, discountMinor: 67, taxMinor: 155 });
  });
});

describe("a refund that names no line", () => {
  test("is unallocated where nothing was removed", () => {
    expect(settleRemovals(order({ refunds: [refund(1, 700)] }))).toEqual(new Map([[1, 700]]));
  });

  test("pays back removed units first, the oldest refund first", () => {
    const refunds = [refund(1, 600), refund(2, 900, 200)];
    expect(settleRemovals(order({ lines: [line(), removed], refunds }))).toEqual(new Map([[1, 0], [2, 220]])); // prettier-ignore
  });

  test("pays back nothing for units that were never paid for", () => {
    const unpaid = order({ lines: [line(), removed], receivedMinor: 1580, refunds: [refund(1, 300)] });
    expect(settleRemovals(unpaid)).toEqual(new Map([[1, 300]]));
  });

  test("whatever is removed: what is settled never exceeds what was paid for it, nor the refunds", () => {
    const counted = fc
      .record({
        quantity: fc.integer({ min: 1, max: 4 }),
        gone: fc.integer({ min: 0, max: 4 }),
        refunded: fc.integer({ min: 0, max: 4 }),
        priceMinor: fc.integer({ min: 0, max: 5000 }),
        taxMinor: fc.integer({ min: 0, max: 900 }),
      })
      .map(({ quantity, gone, refunded, ...amounts }) => {
        const currentQuantity = Math.max(0, quantity - gone);
        return line({
          ...amounts,
          quantity,
          currentQuantity,
          refundedQuantity: Math.min(refunded, quantity - currentQuantity),
        });
      });
    fc.assert(
      fc.property(
        fc.array(counted, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 9000 }), { maxLength: 4 }),
        fc.integer({ min: 0, max: 40000 }),
        fc.boolean(),
        (lines, totals, receivedMinor, taxesIncluded) => {
          const refunds = totals.map((total, at) => refund(at, total));
          const unallocated = settleRemovals({ taxesIncluded, shippingMinor: 0, receivedMinor, lines, refunds });
          const settled = totals.map((total, at) => total - unallocated.get(at)!);
          const removedWorth = lines.reduce((sum, one) => {
            const part = soldPart(one);
            const gross = (price: number, discount: number, tax: number) => price - discount + (taxesIncluded ? 0 : tax);
            return sum + gross(one.priceMinor * one.quantity, one.discountMinor, one.taxMinor) - gross(part.priceMinor, part.discountMinor, part.taxMinor);
          }, 0); // prettier-ignore
          expect(settled.every((part, at) => part >= 0 && part <= totals[at]!)).toBe(true);
          expect(settled.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(Math.min(removedWorth, receivedMinor));
        },
      ),
    );
  });
});
