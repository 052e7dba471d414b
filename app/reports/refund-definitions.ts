import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** Figures of refunds as they arrive. */
export const REFUND_FIGURES = {
  refundedRevenue: {
    name: message("Revenue before refunds"),
    meaning: message("What the orders or lines sold for, after discounts, without tax. Cancelled orders are left out."),
    unit: "money",
  },
  refundsSoFar: {
    name: message("Refunds so far"),
    meaning: message(
      "What was given back of the period's orders until now, without tax. Cancelled orders are left out.",
    ),
    unit: "money",
  },
  refundParts: {
    name: message("Refunded parts"),
    meaning: message("Refunded lines, refunds of shipping, and refunds that name no line, each counted once."),
    unit: "count",
  },
  rateSoFar: {
    name: message("Refund rate so far"),
    meaning: message(
      "Refunds so far ÷ revenue before refunds. Young orders can still be refunded: it is not the last word.",
    ),
    unit: "share",
  },
  againstOwn: {
    name: message("Against the store's own"),
    meaning: message(
      "Refund rate so far less that of the front end, which is the store's own rate, in points of 100. Interval from those of both rates (Zou and Donner): where it holds 0, no difference is proven.",
    ),
    unit: "share",
  },
  refundsArrived: {
    name: message("Arrived"),
    meaning: message(
      "Estimated share of all refunds to come that has arrived by now: the refund-delay curve at the age of each day's orders, weighed by revenue. Under 95 % they are immature.",
    ),
    unit: "share",
  },
  finalRate: {
    name: message("Final refund rate, estimated"),
    meaning: message(
      "Refunds so far ÷ Σ of each day's revenue × the share of refunds that has arrived at its age. The shares are the store's own refund-delay curve. Interval by leaving out one day of orders at a time (jackknife), with the curve's own uncertainty in it.",
    ),
    unit: "share",
  },
  refundShare: {
    name: message("Share of the refunds"),
    meaning: message("Its amount ÷ the amount of all refunds so far."),
    unit: "share",
  },
  curveShare: {
    name: message("Arrived by then"),
    meaning: message(
      "The store's own refund-delay curve: the estimated share of all refunds that has arrived by the end of this day after the order. Learnt from the orders of the last 400 days by the chain ladder, which asks of each delay only orders old enough to have seen it. Refunds later than the curve's last day are not in it.",
    ),
    unit: "share",
  },
} as const satisfies Record<string, FigureDefinition>;
