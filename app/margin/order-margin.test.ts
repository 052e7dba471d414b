import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderMargin, type Amounts, type CostRules, type MarginLine, type MarginOrder } from "./order-margin.ts";
import type { LedgerRefund } from "./refund-parts.ts";

const rules: CostRules = {
  fallbackCostRate: 0.4,
  paymentFeeRate: 0.029,
  paymentFeeFixedMinor: 30,
  deliveryOrderMinor: 420,
  deliveryItemMinor: 50,
  disputeFeeMinor: 1500,
};
const line = (more: Partial<MarginLine> = {}): MarginLine => ({
  lineId: 1,
  quantity: 1,
  currentQuantity: 1,
  priceMinor: 1000,
  discountMinor: 0,
  taxMinor: 80,
  unitCostMinor: 400,
  isCostLater: false,
  costRule: null,
  requiresShipping: true,
  acceptKey: null,
  isPaid: true,
  ...more,
});
const offered = (more: Partial<MarginLine> = {}): MarginLine =>
  line({ lineId: 2, priceMinor: 2000, taxMinor: 160, unitCostMinor: 800, acceptKey: "r:oto", ...more });
const order = (more: Partial<MarginOrder> = {}): MarginOrder => ({
  totalMinor: 1580,
  shippingMinor: 500,
  shippingTaxMinor: 0,
  taxesIncluded: false,
  lines: [line()],
  refunds: [],
  charges: [],
  disputes: [],
  ...more,
});
const refund = (more: Partial<LedgerRefund> = {}): LedgerRefund => ({
  refundId: 1,
  day: "2026-01-01",
  shippingMinor: 0,
  shippingTaxMinor: 0,
  discrepancyMinor: 0,
  unallocatedMinor: 0,
  lines: [],
  ...more,
});
const part = (more: Partial<LedgerRefund["lines"][number]> = {}): LedgerRefund["lines"][number] => ({
  refundLineId: 9,
  lineId: 1,
  quantity: 1,
  isRestocked: false,
  reason: "returned",
  subtotalMinor: 1000,
  taxMinor: 80,
  ...more,
});

describe("the margin of an order", () => {
  test("a line bears its cost, its units' delivery and its part of the fee; the order's own part is shipping, delivery and the fixed fee", () => {
    const { lines, own, whole } = orderMargin(order(), rules);
    // 1580 × 2.9 % = 46: 1080 of it is the line's, 500 the shipping's
    expect(lines[0]).toMatchObject({ revenueMinor: 1000, productCostMinor: 400, deliveryCostMinor: 50, paymentFeeMinor: 31, marginMinor: 519 }); // prettier-ignore
    expect(own).toMatchObject({ revenueMinor: 500, deliveryCostMinor: 420, paymentFeeMinor: 15 + 30, marginMinor: 35 });
    expect(whole).toMatchObject({ revenueMinor: 1500, paymentFeeMinor: 76, marginMinor: 554 });
  });

  test("an accepted offer is a charge of its own: a bundle's lines share its fixed fee", () => {
    const bundle = [offered(), offered({ lineId: 3, priceMinor: 1000, taxMinor: 80 })];
    const { lines, own } = orderMargin(order({ totalMinor: 1580 + 3240, lines: [line(), ...bundle] }), rules);
    // 3240 × 2.9 % = 94, and 30 once: two thirds of 124 are the dearer line's
    expect(lines.map((each) => each.paymentFeeMinor)).toEqual([31, 83, 41]);
    expect(own.paymentFeeMinor).toBe(15 + 30);
  });

  test("fees that the provider told take the place of the estimate: each accept has its charge's, told by its amount", () => {
    const charges = [
      { amountMinor: 1580, feeMinor: 60 },
      { amountMinor: 2160, feeMinor: 77 },
    ];
    const { lines, own, isFeeActual } = orderMargin(order({ totalMinor: 3740, lines: [line(), offered()], charges }), rules); // prettier-ignore
    expect([isFeeActual, lines[1]!.paymentFeeMinor, lines[0]!.paymentFeeMinor + own.paymentFeeMinor]).toEqual([true, 77, 60]); // prettier-ignore
    const unlike = orderMargin(
      order({ totalMinor: 3740, lines: [line(), offered()], charges: [{ amountMinor: 3740, feeMinor: 374 }] }),
      rules,
    );
    expect(unlike.lines[1]!.paymentFeeMinor).toBe(216);
    const untold = orderMargin(order({ charges: [{ amountMinor: 1580, feeMinor: null }] }), rules);
    expect([untold.isFeeActual, untold.whole.paymentFeeMinor]).toEqual([false, 76]);
  });

  test("nothing charged costs no fee", () => {
    const free = line({ priceMinor: 0, taxMinor: 0 });
    expect(orderMargin(order({ totalMinor: 0, shippingMinor: 0, lines: [free] }), rules).whole.paymentFeeMinor).toBe(0);
  });

  test("an offer whose payment failed is neither revenue nor cost, and its refund stays with the order", () => {
    const unpaid = offered({ isPaid: false });
    const removed = refund({ lines: [part({ lineId: 2, subtotalMinor: 2000 })], discrepancyMinor: -2000 });
    const { lines, own, whole } = orderMargin(order({ totalMinor: 3740, lines: [line(), unpaid], refunds: [removed] }), rules); // prettier-ignore
    expect(lines[1]).toMatchObject({ isPaid: false, revenueMinor: 0, refundMinor: 0, marginMinor: 0 });
    expect([own.refundMinor, whole.marginMinor]).toEqual([0, 554]);
  });

  test("what an edit removed without a refund was never sold; what was refunded was", () => {
    const cut = line({ quantity: 4, currentQuantity: 1, discountMinor: 401, taxMinor: 80 });
    const back = refund({ lines: [part({ quantity: 1, subtotalMinor: 900, isRestocked: true })] });
    const [sold] = orderMargin(order({ lines: [cut], refunds: [back] }), rules).lines;
    // two of four units: half of the discount, and the odd cent is theirs
    expect(sold).toMatchObject({ units: 2, refundedUnits: 1, discountMinor: 201, revenueMinor: 1799, productCostMinor: 400, refundMinor: 900 }); // prettier-ignore
  });

  test("a refund's discrepancy belongs to its own lines by their worth, its shipping and what names no line to the order", () => {
    const lines = [line(), offered(), line({ lineId: 3, priceMinor: 5000 })];
    const refunds = [
      refund({
        lines: [part(), part({ refundLineId: 10, lineId: 2, subtotalMinor: 2000 })],
        discrepancyMinor: -100,
        shippingMinor: 540,
        shippingTaxMinor: 40,
      }),
      refund({ refundId: 2, unallocatedMinor: 401 }),
    ];
    const result = orderMargin(order({ lines, refunds }), rules);
    expect(result.lines.map((each) => each.refundMinor)).toEqual([967, 1933, 0]);
    expect([result.own.refundMinor, result.unallocatedMinor, result.whole.refundMinor]).toEqual([500, 401, 3801]);
    expect(result.lines.map((each) => each.sharedMinor)).toEqual([50, 100, 251]);
  });

  test("a cost that Shopify does not know is the product's rule, else the shop's share, else left out and said so", () => {
    const lines = [
      line({ isCostLater: true }),
      line({ lineId: 2, unitCostMinor: null, costRule: { unitMinor: 321 }, quantity: 2, currentQuantity: 2 }),
      line({ lineId: 3, unitCostMinor: null, costRule: { rate: 0.25 }, discountMinor: 200 }),
      line({ lineId: 4, unitCostMinor: null }),
    ];
    const costs = (given: CostRules) => orderMargin(order({ lines }), given).lines.map((each) => [each.productCostMinor, each.isEstimated, each.hasNoCost]); // prettier-ignore
    expect(costs(rules)).toEqual([[400, true, false], [642, true, false], [250, true, false], [400, true, false]]); // prettier-ignore
    expect(costs({ ...rules, fallbackCostRate: null })[3]).toEqual([0, false, true]);
  });

  test("open and lost chargebacks cost their amount and the fee, by the lines' revenue; won ones and inquiries nothing", () => {
    const lines = [line(), offered()];
    const dispute = (kind: string, status: string) => ({ kind, status, amountMinor: 3000 });
    const cost = (...disputes: MarginOrder["disputes"]) => {
      const result = orderMargin(order({ lines, disputes }), rules);
      return [...result.lines.map((each) => each.disputeMinor), result.whole.disputeMinor];
    };
    expect(cost(dispute("chargeback", "needs_response"))).toEqual([1500, 3000, 4500]);
    expect(cost(dispute("chargeback", "lost"), dispute("chargeback", "won"), dispute("inquiry", "lost"))).toEqual([1500, 3000, 4500]); // prettier-ignore
    expect(cost(dispute("chargeback", "won"))).toEqual([0, 0, 0]);
  });

  test("prices that contain the tax are counted without it", () => {
    const { lines, own } = orderMargin(
      order({
        taxesIncluded: true,
        shippingTaxMinor: 37,
        refunds: [refund({ lines: [part({ subtotalMinor: 1080 })] })],
      }),
      rules,
    );
    expect([lines[0]!.revenueMinor, lines[0]!.refundMinor, own.revenueMinor]).toEqual([920, 1000, 463]);
  });
});

const money = fc.integer({ min: 0, max: 100_000 });
const units = fc.integer({ min: 0, max: 5 });
const randomLine = fc.record({
  quantity: units,
  removed: units,
  priceMinor: money,
  discountMinor: fc.integer({ min: 0, max: 2_000 }),
  taxMinor: money,
  unitCostMinor: fc.option(money),
  costRule: fc.option(fc.oneof(fc.record({ rate: fc.constantFrom(0.1, 0.333) }), fc.record({ unitMinor: money }))),
  requiresShipping: fc.boolean(),
  acceptKey: fc.constantFrom(null, null, "r:oto", "r:down"),
  isPaid: fc.boolean(),
});
const randomRefund = fc.record({
  shippingMinor: money,
  shippingTaxMinor: fc.integer({ min: 0, max: 50 }),
  discrepancyMinor: fc.integer({ min: -5_000, max: 5_000 }),
  unallocatedMinor: fc.integer({ min: -500, max: 5_000 }),
  lines: fc.array(
    fc.record({
      refundLineId: fc.integer({ min: 1, max: 99 }),
      lineId: fc.integer({ min: 0, max: 6 }),
      quantity: units,
      isRestocked: fc.boolean(),
      reason: fc.constant("returned"),
      subtotalMinor: money,
      taxMinor: money,
    }),
    { maxLength: 4 },
  ),
});
const randomOrder: fc.Arbitrary<MarginOrder> = fc
  .record({
    totalMinor: money,
    shippingMinor: money,
    shippingTaxMinor: fc.integer({ min: 0, max: 90 }),
    taxesIncluded: fc.boolean(),
    lines: fc.array(randomLine, { maxLength: 6 }),
    refunds: fc.array(randomRefund, { maxLength: 3 }),
    charges: fc.array(fc.record({ amountMinor: money, feeMinor: fc.option(money, { freq: 8 }) }), { maxLength: 3 }),
    disputes: fc.array(
      fc.record({
        kind: fc.constantFrom("chargeback", "inquiry"),
        status: fc.constantFrom("lost", "won", "under_review"),
        amountMinor: money,
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ lines, refunds, ...more }) => ({
    ...more,
    lines: lines.map(({ removed, acceptKey, isPaid, ...each }, lineId) =>
      line({ ...each, lineId, acceptKey, currentQuantity: Math.max(0, each.quantity - removed), isPaid: isPaid || acceptKey === null }),
    ),
    refunds: refunds.map((each, refundId) => refund({ ...each, refundId })),
  })); // prettier-ignore
const randomRules: fc.Arbitrary<CostRules> = fc.record({
  fallbackCostRate: fc.option(fc.constantFrom(0.1, 0.35)),
  paymentFeeRate: fc.constantFrom(0, 0.029),
  paymentFeeFixedMinor: fc.constantFrom(0, 30),
  deliveryOrderMinor: money,
  deliveryItemMinor: money,
  disputeFeeMinor: money,
});
const KEYS = ["revenueMinor", "discountMinor", "productCostMinor", "deliveryCostMinor", "paymentFeeMinor", "refundMinor", "disputeMinor", "marginMinor"] as const; // prettier-ignore

describe("whatever the order", () => {
  test("lines, its own part and what names no line sum exactly to the whole, amount by amount", () => {
    fc.assert(
      fc.property(randomOrder, randomRules, (given, set) => {
        const { lines, own, whole, unallocatedMinor } = orderMargin(given, set);
        for (const key of KEYS) {
          const sum = [...lines, own].reduce((total, each: Amounts) => total + each[key], 0);
          const apart = { refundMinor: unallocatedMinor, marginMinor: -unallocatedMinor } as Record<string, number>;
          expect(sum + (apart[key] ?? 0)).toBe(whole[key]);
        }
        for (const each of [...lines, own, whole])
          expect(each.marginMinor).toBe(
            each.revenueMinor - each.productCostMinor - each.deliveryCostMinor - each.paymentFeeMinor - each.refundMinor - each.disputeMinor,
          ); // prettier-ignore
      }),
    );
  });

  test("refund parts sum to the refunds without tax, shares to what names no line, fees to what the charges cost", () => {
    fc.assert(
      fc.property(randomOrder, randomRules, (given, set) => {
        const { lines, whole, refundParts, unallocatedMinor, isFeeActual } = orderMargin(given, set);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
        const given_ = given.refunds.flatMap((each) => [
          each.shippingMinor - each.shippingTaxMinor + each.discrepancyMinor + each.unallocatedMinor,
          ...each.lines.map((of) => of.subtotalMinor - (given.taxesIncluded ? of.taxMinor : 0)),
        ]);
        expect(sum(refundParts.map((each) => each.amountMinor))).toBe(sum(given_));
        expect(whole.refundMinor).toBe(sum(given_));
        if (lines.some((each) => each.isPaid))
          expect(sum(lines.map((each) => each.sharedMinor))).toBe(unallocatedMinor);
        if (isFeeActual) expect(whole.paymentFeeMinor).toBe(sum(given.charges.map((charge) => charge.feeMinor!)));
        for (const each of lines) expect(each.units).toBeLessThanOrEqual(given.lines[each.lineId]!.quantity);
      }),
    );
  });
});
