import { expect, test } from "vitest";
import { paymentState, type PaymentFacts } from "./payment-state.ts";

const state = (more: Partial<PaymentFacts>) =>
  paymentState({
    financialStatus: "paid",
    totalMinor: 2500,
    outstandingMinor: 0,
    refundedMinor: 0,
    hasUnpaidOffer: false,
    ...more,
  });

test("each status of Shopify has its words", () => {
  const statuses = [
    "paid",
    "pending",
    "authorized",
    "partially_paid",
    "partially_refunded",
    "refunded",
    "voided",
    "expired",
    "",
  ];
  expect(statuses.map((financialStatus) => state({ financialStatus }))).toEqual([
    "paid",
    "pending",
    "authorized",
    "partly_paid",
    "partly_refunded",
    "refunded",
    "voided",
    "voided",
    "unknown",
  ]);
});

test("an offer whose charge was declined is told as such, whatever else happened", () => {
  const owed = { financialStatus: "partially_paid", outstandingMinor: 900 };
  expect(state({ ...owed, hasUnpaidOffer: true })).toBe("offer_not_paid");
  expect(state({ ...owed, hasUnpaidOffer: true, refundedMinor: 100 })).toBe("offer_not_paid");
  expect(state(owed)).toBe("partly_paid");
  expect(state({ hasUnpaidOffer: true })).toBe("paid");
});

test("refunds are summed: Shopify's status may lag behind them", () => {
  expect(state({ refundedMinor: 500 })).toBe("partly_refunded");
  expect(state({ refundedMinor: 2500 })).toBe("refunded");
  expect(state({ financialStatus: "partially_refunded", refundedMinor: 2500 })).toBe("refunded");
});
