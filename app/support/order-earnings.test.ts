import fc from "fast-check";
import { expect, test } from "vitest";
import { EARNINGS_KEYS, orderEarnings, type EarningsFacts, type EarningsPart } from "./order-earnings.ts";

const minor = fc.integer({ min: -5000, max: 100_000 });
const part = fc.record(Object.fromEntries(EARNINGS_KEYS.map((key) => [key, minor])) as Record<keyof EarningsPart, typeof minor>); // prettier-ignore
const line = fc
  .record({ amounts: part, sharedMinor: fc.integer({ min: 0, max: 500 }) })
  .map(({ amounts, sharedMinor }) => ({ lineId: 1, title: "Tea", units: 1, layer: null, isPaid: true, cost: "known" as const, sharedMinor, ...amounts })); // prettier-ignore
const facts: fc.Arbitrary<EarningsFacts> = fc.record({
  whole: part,
  unallocatedMinor: fc.integer({ min: 0, max: 2000 }),
  sharesRefunds: fc.boolean(),
  isStale: fc.boolean(),
  isCancelled: fc.boolean(),
  isFeeActual: fc.boolean(),
  lines: fc.array(line, { maxLength: 5 }),
});

test("lines, the order's own part and unnamed refunds sum to the order, amount by amount", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { lines, own, unnamedRefundMinor, whole } = orderEarnings(given);
      expect(whole).toEqual(given.whole);
      for (const key of EARNINGS_KEYS) {
        const unnamed = { refundMinor: unnamedRefundMinor, marginMinor: -unnamedRefundMinor } as Partial<EarningsPart>;
        expect([...lines, own].reduce((sum, each) => sum + each[key], unnamed[key] ?? 0)).toBe(whole[key]);
      }
    }),
  );
});

test("refunds that name no line stand with the lines where the merchant has them shared out, else by themselves", () => {
  const amounts = { revenueMinor: 1000, discountMinor: 0, productCostMinor: 400, deliveryCostMinor: 50, paymentFeeMinor: 59, refundMinor: 0, disputeMinor: 0, marginMinor: 491 }; // prettier-ignore
  const whole = { ...amounts, revenueMinor: 1500, refundMinor: 200, marginMinor: 791 };
  const sold = { lineId: 1, title: "Tea", units: 1, layer: null, isPaid: true, cost: "known", sharedMinor: 200, ...amounts } as const; // prettier-ignore
  const given = { whole, unallocatedMinor: 200, isStale: false, isCancelled: false, isFeeActual: true, lines: [sold] };
  const apart = orderEarnings({ ...given, sharesRefunds: false });
  expect([apart.lines[0]!.marginMinor, apart.unnamedRefundMinor, apart.own.marginMinor]).toEqual([491, 200, 500]);
  const shared = orderEarnings({ ...given, sharesRefunds: true });
  expect([shared.lines[0]!.refundMinor, shared.lines[0]!.marginMinor, shared.unnamedRefundMinor, shared.own.marginMinor]).toEqual([200, 291, 0, 500]); // prettier-ignore
  expect(shared.lines[0]).not.toHaveProperty("sharedMinor");
});
