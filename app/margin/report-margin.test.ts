import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderMargin, type CostSettings, type MarginLine, type MarginOrder } from "./report-margin.ts";

const settings: CostSettings = {
  fallbackCostRate: 0.4,
  paymentFeeRate: 0.029,
  paymentFeeFixedMinor: 30,
  deliveryCostMinor: 420,
  sharesAmountRefunds: false,
};
const line = (more: Partial<MarginLine>): MarginLine => ({
  lineId: 1,
  quantity: 1,
  priceMinor: 1000,
  discountMinor: 0,
  taxMinor: 80,
  unitCostMinor: 400,
  offerKey: null,
  isPaid: true,
  ...more,
});
const order = (more: Partial<MarginOrder>): MarginOrder => ({
  totalMinor: 1580,
  shippingMinor: 500,
  taxesIncluded: false,
  lines: [line({})],
  refunds: [],
  ...more,
});

describe("the margin of an order", () => {
  test("front end: revenue with shipping, less cost, delivery and fee", () => {
    // 1000 + 500 − 400 − 420 − (1580 × 2.9 % = 46 + 30) = 604
    expect(orderMargin(order({}), settings).frontEnd).toMatchObject({
      revenueMinor: 1500,
      productCostMinor: 400,
      paymentFeeMinor: 76,
      marginMinor: 604,
    });
  });

  test("an accepted offer is a charge of its own and pays the fixed fee once more", () => {
    const result = orderMargin(
      order({
        totalMinor: 3740,
        lines: [
          line({}),
          line({ lineId: 2, priceMinor: 2400, discountMinor: 400, taxMinor: 160, unitCostMinor: 800, offerKey: "o" }),
        ],
      }),
      settings,
    );
    // 2000 − 800 − (2160 × 2.9 % = 63 + 30) = 1107
    expect(result.addOns[0]!.margin).toMatchObject({
      revenueMinor: 2000,
      discountMinor: 400,
      paymentFeeMinor: 93,
      deliveryCostMinor: 0,
      marginMinor: 1107,
    });
  });

  test("an offer whose payment failed is neither revenue nor cost", () => {
    const result = orderMargin(
      order({
        totalMinor: 3740,
        lines: [line({}), line({ lineId: 2, priceMinor: 2000, taxMinor: 160, offerKey: "o", isPaid: false })],
      }),
      settings,
    );
    expect(result.addOns).toEqual([]);
    expect(result.totalMarginMinor).toBe(604);
  });

  test("a refund goes to its line; what was restocked gives its cost back", () => {
    const lines = [line({}), line({ lineId: 2, priceMinor: 2000, taxMinor: 160, unitCostMinor: 800, offerKey: "o" })];
    const refunds = [
      {
        shippingMinor: 0,
        unallocatedMinor: 0,
        lines: [{ lineId: 2, quantity: 1, isRestocked: true, subtotalMinor: 2000, taxMinor: 160 }],
      },
    ];
    expect(orderMargin(order({ totalMinor: 3740, lines, refunds }), settings).addOns[0]!.margin).toMatchObject({
      productCostMinor: 0,
      refundMinor: 2000,
      marginMinor: -93,
    });
  });

  test("a refund without a line stays apart, or is shared by value, and the total is the same", () => {
    const lines = [line({}), line({ lineId: 2, priceMinor: 3000, offerKey: "o" })];
    const refunds = [{ shippingMinor: 0, unallocatedMinor: 401, lines: [] }];
    const apart = orderMargin(order({ lines, refunds }), settings);
    const shared = orderMargin(order({ lines, refunds }), { ...settings, sharesAmountRefunds: true });
    expect([apart.unallocatedRefundMinor, shared.unallocatedRefundMinor]).toEqual([401, 0]);
    expect([shared.frontEnd.refundMinor, shared.addOns[0]!.margin.refundMinor]).toEqual([100, 301]);
    expect(shared.totalMarginMinor).toBe(apart.totalMarginMinor);
  });

  test("a cost that Shopify does not know is estimated, or left out and said so", () => {
    const lines = [line({ unitCostMinor: null })];
    expect(orderMargin(order({ lines }), settings).frontEnd).toMatchObject({
      productCostMinor: 400,
      linesEstimated: 1,
      linesWithoutCost: 0,
    });
    expect(orderMargin(order({ lines }), { ...settings, fallbackCostRate: null }).frontEnd).toMatchObject({
      productCostMinor: 0,
      linesWithoutCost: 1,
    });
  });

  test("prices that contain the tax are counted without it", () => {
    expect(orderMargin(order({ taxesIncluded: true, totalMinor: 1500 }), settings).frontEnd.revenueMinor).toBe(1420);
  });

  test("the parts always sum to the whole", () => {
    const money = fc.integer({ min: 0, max: 100_000 });
    const lines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 5 }),
        priceMinor: money,
        taxMinor: money,
        unitCostMinor: fc.option(money),
        isAddOn: fc.boolean(),
        isPaid: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, money, fc.boolean(), (parts, unallocatedMinor, sharesAmountRefunds) => {
        const made = parts.map(({ isAddOn, isPaid, ...part }, at) =>
          line({ ...part, lineId: at, offerKey: isAddOn ? "o" : null, isPaid: isPaid || !isAddOn }),
        );
        const result = orderMargin(
          order({ lines: made, refunds: [{ shippingMinor: 7, unallocatedMinor, lines: [] }] }),
          { ...settings, sharesAmountRefunds },
        );
        const sum = (
          pick: "revenueMinor" | "productCostMinor" | "deliveryCostMinor" | "paymentFeeMinor" | "refundMinor",
        ) => result.frontEnd[pick] + result.addOns.reduce((total, addOn) => total + addOn.margin[pick], 0);
        expect(result.totalMarginMinor).toBe(
          sum("revenueMinor") -
            sum("productCostMinor") -
            sum("deliveryCostMinor") -
            sum("paymentFeeMinor") -
            sum("refundMinor") -
            result.unallocatedRefundMinor,
        );
        expect(sum("refundMinor") + result.unallocatedRefundMinor).toBe(7 + unallocatedMinor);
      }),
    );
  });
});
