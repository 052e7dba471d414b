import { describe, expect, test } from "vitest";
import { keptFields, type WebhookTopic } from "#app/shopify/webhook-fields.ts";
import { hasPublishedPayloads, publishedPayload, realShape } from "#tests/fixtures/published-payload.ts";
import { readOrderPayload, readRefundPayload } from "./read-order-payload.ts";

const set = (amount: string, presentment = amount) => ({
  shop_money: { amount, currency_code: "USD" },
  presentment_money: { amount: presentment, currency_code: "EUR" },
});
const order = (more: object = {}) => ({
  id: 1,
  created_at: "2026-11-01T10:00:00Z",
  updated_at: "2026-11-01T10:00:00Z",
  currency: "USD",
  subtotal_price: "20.00",
  total_discounts: "0.00",
  total_price: "20.00",
  line_items: [{ id: 10, quantity: 2, price: "10.00" }],
  ...more,
});
const refund = (more: object = {}) => ({
  id: 5,
  order_id: 1,
  created_at: "2026-11-02T10:00:00Z",
  refund_line_items: [],
  transactions: [],
  ...more,
});
const line = (more: object = {}) => ({
  id: 50,
  line_item_id: 10,
  quantity: 1,
  restock_type: "no_restock",
  subtotal: 10,
  total_tax: 0.8,
  ...more,
});
const paid = (amount: string, status = "success", more: object = {}) => ({ kind: "refund", status, amount, ...more });
const read = (more: object, taxesIncluded = false) => readRefundPayload(refund(more), "USD", taxesIncluded);

describe.skipIf(!hasPublishedPayloads)("payloads as Shopify publishes them", () => {
  test.each(["create", "updated", "cancelled", "paid"])("orders/%s", (name) => {
    const kept = keptFields("orders/updated", publishedPayload(`orders__${name}`));
    const record = readOrderPayload(kept);
    expect(record).toMatchObject({
      orderId: 820982911,
      name: "#9999",
      customerId: 115310627,
      country: "US",
      locale: "en",
      cancelReason: "customer",
      isTest: true,
      taxesIncluded: false,
      financialStatus: "voided",
      currency: "USD",
      presentmentCurrency: "USD",
      sourceName: "web",
      gateways: ["visa", "bogus"],
      subtotalMinor: 40495,
      discountMinor: 2000,
      shippingMinor: 1000,
      shippingTaxMinor: 0,
      totalMinor: 40495,
      outstandingMinor: 41495,
      transactions: undefined,
      refunds: [],
    });
    expect(record.cancelledAt).toEqual(new Date("2022-01-01T00:00:00Z"));
    expect(record.lines.map((l) => [l.lineId, l.quantity, l.priceMinor, l.discountMinor, l.requiresShipping])).toEqual([
      [487817672, 1, 8999, 0, true],
      [789012345, 1, 1999, 0, true],
      [890123456, 1, 2499, 0, true],
      [976318377, 1, 15999, 0, true],
      [315789986, 1, 11999, 0, true],
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/jon@|Jon|Smith|Fake Street|555/i);
  });

  test("refunds/create: five lines, less paid than they are worth", () => {
    const kept = keptFields("refunds/create", publishedPayload("refunds__create"));
    const record = readRefundPayload(kept, "USD", false);
    expect(record).toMatchObject({
      refundId: 890088186,
      totalMinor: 8500,
      shippingMinor: 0,
      discrepancyMinor: 8500 - 41495,
      unallocatedMinor: 0,
    });
    expect(record.lines.map((l) => [l.lineId, l.quantity, l.isRestocked, l.reason, l.subtotalMinor])).toEqual([
      [487817672, 1, false, "kept", 8999],
      [789012345, 1, false, "kept", 1999],
      [890123456, 1, false, "kept", 2499],
      [976318377, 1, false, "kept", 15999],
      [315789986, 1, false, "kept", 11999],
    ]);
  });

  test.each<[string, WebhookTopic]>([["shape_real_orders_2024-01_a", "orders/create"]])(
    "every key of %s",
    (name, topic) => {
      const record = readOrderPayload(keptFields(topic, realShape(name)));
      expect(record.lines.length).toBeGreaterThan(3);
      expect(record.lines.every((l) => l.priceMinor === 123 && l.requiresShipping && l.variantId === 123)).toBe(true);
      expect(record).toMatchObject({ shippingMinor: 123, totalMinor: 123, country: "US", presentmentCurrency: "USD" });
    },
  );

  test("every key of a real refund", () => {
    const kept = keptFields("refunds/create", realShape("shape_real_refund_line_items"));
    expect(readRefundPayload(kept, "USD", false)).toMatchObject({
      totalMinor: 123,
      lines: [{ lineId: 123, quantity: 123, isRestocked: true, reason: "returned", subtotalMinor: 123, taxMinor: 123 }],
    });
  });
});

describe("an order", () => {
  test("shipping is what was charged after its discounts, without lines that were taken off", () => {
    const shipping_lines = [
      {
        price: "9.00",
        price_set: set("9.90", "9.00"),
        discount_allocations: [{ amount: "2.00", amount_set: set("2.20", "2.00") }],
        tax_lines: [{ price: "0.50", price_set: set("0.55", "0.50") }],
      },
      { price: "5.00", is_removed: true },
      { price: "4.00" },
    ];
    expect(readOrderPayload(order({ shipping_lines }))).toMatchObject({ shippingMinor: 1170, shippingTaxMinor: 55 });
  });

  test("without shipping lines its sum counts", () => {
    const more = { total_shipping_price_set: set("7.00") };
    expect(readOrderPayload(order(more))).toMatchObject({ shippingMinor: 700, shippingTaxMinor: 0 });
    expect(readOrderPayload(order({ ...more, shipping_lines: [] })).shippingMinor).toBe(0);
  });

  test("every amount is in the shop's currency", () => {
    const lineItem = {
      id: 10,
      quantity: 1,
      price: "8.00",
      price_set: set("10.00", "8.00"),
      discount_allocations: [{ amount: "1.60", amount_set: set("2.00", "1.60") }],
      tax_lines: [{ price: "0.40", price_set: set("0.50", "0.40") }],
    };
    const more = { presentment_currency: "EUR", total_price_set: set("20.00", "16.00"), line_items: [lineItem] };
    const record = readOrderPayload(order(more));
    expect(record).toMatchObject({ presentmentCurrency: "EUR", totalMinor: 2000 });
    expect(record.lines[0]).toMatchObject({ priceMinor: 1000, discountMinor: 200, taxMinor: 50 });
  });

  test("a reason counts only of a cancelled order, and one without a reason has another one", () => {
    expect(readOrderPayload(order({ cancel_reason: "fraud" })).cancelReason).toBeNull();
    expect(readOrderPayload(order({ cancelled_at: "2026-11-02T10:00:00Z", cancel_reason: "fraud" })).cancelReason).toBe(
      "fraud",
    );
    expect(readOrderPayload(order({ cancelled_at: "2026-11-02T10:00:00Z" })).cancelReason).toBe("other");
  });

  test("what the shop owes is a negative balance", () => {
    expect(readOrderPayload(order({ total_outstanding: "-10.00" })).outstandingMinor).toBe(-1000);
  });
});

describe("a refund", () => {
  test("of a line is worth what the line is; what was paid less belongs to the line", () => {
    expect(read({ refund_line_items: [line()], transactions: [paid("10.80")] })).toMatchObject({
      totalMinor: 1080,
      discrepancyMinor: 0,
    });
    expect(read({ refund_line_items: [line()], transactions: [paid("9.00")] })).toMatchObject({
      totalMinor: 900,
      discrepancyMinor: -180,
      unallocatedMinor: 0,
    });
  });

  test("of a line whose price contains the tax does not add it again", () => {
    expect(read({ refund_line_items: [line()], transactions: [paid("10.00")] }, true).discrepancyMinor).toBe(0);
  });

  test("of shipping, told by lines or by an adjustment, contains its tax", () => {
    const lines = { refund_shipping_lines: [{ subtotal_amount_set: set("5.00"), tax_amount_set: set("0.40") }] };
    const adjustments = { order_adjustments: [{ kind: "shipping_refund", amount: "-5.00", tax_amount: "-0.40" }] };
    for (const told of [lines, adjustments, { ...lines, ...adjustments }]) {
      expect(read({ ...told, transactions: [paid("5.40")] })).toMatchObject({
        totalMinor: 540,
        shippingMinor: 540,
        shippingTaxMinor: 40,
        unallocatedMinor: 0,
      });
    }
    expect(read({ ...lines, transactions: [paid("5.00")] }, true)).toMatchObject({
      shippingMinor: 500,
      shippingTaxMinor: 40,
    });
  });

  test("that names no line is unallocated", () => {
    expect(read({ transactions: [paid("3.00"), paid("2.00")] })).toMatchObject({
      totalMinor: 500,
      discrepancyMinor: 0,
      unallocatedMinor: 500,
    });
  });

  test.each(["pending", "failure", "error"])("whose payment is %s has given nothing back", (status) => {
    const record = read({ refund_line_items: [line()], transactions: [paid("10.80", status)] });
    expect(record).toMatchObject({ totalMinor: 0, shippingMinor: 0, discrepancyMinor: -1080, unallocatedMinor: 0 });
    expect(record.lines).toHaveLength(1);
    expect(read({ transactions: [paid("5.00", status)] })).toMatchObject({ totalMinor: 0, unallocatedMinor: 0 });
  });

  test("of lines for which nothing was ever paid is a removal: its lines are left out", () => {
    const adjustment = { kind: "refund_discrepancy", reason: "Pending refund discrepancy", amount: "10.80" };
    const removal = { refund_line_items: [line({ restock_type: "cancel" })], order_adjustments: [adjustment] };
    expect(read(removal)).toMatchObject({ totalMinor: 0, discrepancyMinor: 0, unallocatedMinor: 0, lines: [] });
  });

  test("of goods that came back keeps its lines while its payment is not made", () => {
    const byGoods = read({ refund_line_items: [line({ restock_type: "return" })] });
    const byReturn = read({ refund_line_items: [line()], return: { id: 9 } });
    for (const record of [byGoods, byReturn]) {
      expect(record.lines).toHaveLength(1);
      expect(record).toMatchObject({ totalMinor: 0, discrepancyMinor: -1080 });
    }
  });

  test("paid in another currency is what lines, shipping and adjustments come to in the shop's", () => {
    const record = read({
      refund_line_items: [line({ subtotal_set: set("10.00", "8.00"), total_tax_set: set("0.80", "0.64") })],
      order_adjustments: [{ kind: "refund_discrepancy", amount: "1.60", amount_set: set("2.00", "1.60") }],
      transactions: [paid("7.04", "success", { currency: "EUR" })],
    });
    expect(record).toMatchObject({ totalMinor: 880, discrepancyMinor: -200 });
  });

  test.each([
    ["return", true, "returned"],
    ["legacy_restock", true, "returned"],
    ["cancel", true, "removed"],
    ["no_restock", false, "kept"],
    [null, false, "unknown"],
  ])("restock %s", (restock_type, isRestocked, reason) => {
    const record = read({ refund_line_items: [line({ restock_type })], transactions: [paid("10.80")] });
    expect(record.lines[0]).toMatchObject({ isRestocked, reason });
  });
});
