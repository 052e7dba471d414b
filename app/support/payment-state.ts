import { message, type Message } from "#app/i18n/message.ts";

/** How an order's payment stands. */
export const PAYMENT_STATES = [
  "paid",
  "offer_not_paid",
  "partly_paid",
  "pending",
  "authorized",
  "partly_refunded",
  "refunded",
  "voided",
  "unknown",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export interface PaymentFacts {
  /** Shopify's: pending, authorized, partially_paid, paid, partially_refunded, refunded, voided, expired. */
  readonly financialStatus: string;
  readonly totalMinor: number;
  readonly outstandingMinor: number;
  readonly refundedMinor: number;
  /** Whether an accepted offer was added to the order and its charge failed. */
  readonly hasUnpaidOffer: boolean;
}

/** How a payment stands, from what Shopify says of the order. What is owed is told before what was given back. */
export function paymentState(facts: PaymentFacts): PaymentState {
  const { financialStatus: status, totalMinor, outstandingMinor, refundedMinor, hasUnpaidOffer } = facts;
  if (status === "voided" || status === "expired") return "voided";
  if (status === "authorized") return "authorized";
  if (status === "pending") return "pending";
  if (outstandingMinor > 0) return hasUnpaidOffer ? "offer_not_paid" : "partly_paid";
  if (status === "partially_paid") return "partly_paid";
  if (refundedMinor > 0) return refundedMinor >= totalMinor ? "refunded" : "partly_refunded";
  if (status === "refunded") return "refunded";
  if (status === "partially_refunded") return "partly_refunded";
  return status === "paid" ? "paid" : "unknown";
}

/** Every state in plain words, with {{total}}, {{outstanding}} and {{refunded}} to fill in. */
export const PAYMENT_WORDS: Readonly<Record<PaymentState, Message>> = {
  paid: message("Paid in full: {{total}}."),
  offer_not_paid: message(
    "The purchase is paid. The accepted offer was added to the order and its charge was declined: {{outstanding}} is owed and was not charged.",
  ),
  partly_paid: message("Paid in part: of {{total}}, {{outstanding}} is still owed."),
  pending: message("Not paid yet: the payment of {{total}} is on its way."),
  authorized: message("{{total}} is reserved on the shopper's card and not charged yet."),
  partly_refunded: message("Paid, and {{refunded}} of {{total}} was given back."),
  refunded: message("Given back in full: {{refunded}}."),
  voided: message("The payment was called off: nothing was charged."),
  unknown: message("Shopify does not say how the payment of {{total}} stands."),
};
