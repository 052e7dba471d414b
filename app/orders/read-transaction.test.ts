import { describe, expect, test } from "vitest";
import { keptFields } from "#app/shopify/webhook-fields.ts";
import { hasPublishedPayloads, publishedPayload, realShape } from "#tests/fixtures/published-payload.ts";
import { disputePayload, readDisputeAmount } from "./read-dispute.ts";
import { readTransactionPayload, statusOf } from "./read-transaction.ts";

describe.skipIf(!hasPublishedPayloads)("payloads as Shopify publishes them", () => {
  test("order_transactions/create", () => {
    const kept = keptFields("order_transactions/create", publishedPayload("order_transactions__create"));
    expect(readTransactionPayload(kept, "USD")).toEqual({
      orderId: 820982911,
      record: {
        transactionId: 120560818,
        orderId: 820982911,
        parentId: null,
        kind: "authorization",
        status: "success",
        gateway: "visa",
        amountMinor: 41995,
        feeMinor: null,
        processedAt: new Date("2022-01-01T00:00:00Z"),
      },
    });
    expect(JSON.stringify(kept)).not.toMatch(/credit_card|1234/);
  });

  test("every key of a real transaction", () => {
    const kept = keptFields("order_transactions/create", realShape("shape_real_order_transaction"));
    expect(readTransactionPayload(kept, "USD").record).toMatchObject({
      transactionId: 123,
      kind: "refund",
      amountMinor: 123,
    });
  });

  test.each(["create", "update"] as const)("disputes/%s", (name) => {
    const kept = keptFields(`disputes/${name}`, publishedPayload(`disputes__${name}`));
    const dispute = disputePayload.parse(kept);
    expect(dispute).toMatchObject({ id: 285332461, order_id: 820982911, type: "chargeback", status: "under_review" });
    expect(readDisputeAmount(dispute.amount, dispute.currency, { currency: "CAD", totalMinor: 40495 })).toBe(1150);
    expect(readDisputeAmount(dispute.amount, dispute.currency, { currency: "USD", totalMinor: 40495 })).toBe(40495);
  });

  test("every key of a real dispute", () => {
    const dispute = disputePayload.parse(keptFields("disputes/create", realShape("shape_real_dispute")));
    expect(dispute).toMatchObject({ id: 123, type: "chargeback", currency: "USD", amount: "1.23" });
  });
});

const sale = {
  id: 1,
  order_id: 2,
  kind: "sale",
  status: "success",
  amount: "10.00",
  currency: "USD",
  created_at: "2026-11-01T10:00:00Z",
};

test("a charge in another currency has no amount here", () => {
  expect(readTransactionPayload({ ...sale, currency: "EUR" }, "USD")).toEqual({ orderId: 2, record: null });
  for (const currency of [null, "XXX"])
    expect(readTransactionPayload({ ...sale, currency }, "USD").record?.amountMinor).toBe(1000);
});

test("a currency without decimals", () => {
  expect(readTransactionPayload({ ...sale, currency: "JPY", amount: "1000" }, "JPY").record?.amountMinor).toBe(1000);
});

test("what is neither done nor failed is pending", () => {
  expect(["SUCCESS", "failure", "error", "pending", "AWAITING_RESPONSE", "unknown"].map(statusOf)).toEqual([
    "success",
    "failure",
    "error",
    "pending",
    "pending",
    "pending",
  ]);
});
