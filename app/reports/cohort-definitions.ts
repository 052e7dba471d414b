import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** Figures of buyers by what they met: takers, decliners, not shown. */
export const COHORT_FIGURES = {
  cohortOrders: {
    name: message("Orders of the group"),
    meaning: message(
      "Orders of the period. Takers accepted an offer, decliners saw one and did not take it, the others saw none. A customer's later order is one more. Cancelled orders are left out.",
    ),
    unit: "count",
  },
  followedOrders: {
    name: message("With a customer"),
    meaning: message("Orders of customers who can be followed. Guests cannot."),
    unit: "count",
  },
  repeat14: {
    name: message("Bought again in 14 days"),
    meaning: message(
      "Orders whose customer ordered again within 14 days ÷ orders with a customer. Only orders older than 14 days count.",
    ),
    unit: "share",
  },
  repeat30: {
    name: message("Bought again in 30 days"),
    meaning: message(
      "Orders whose customer ordered again within 30 days ÷ orders with a customer. Only orders older than 30 days count.",
    ),
    unit: "share",
  },
  value30: {
    name: message("Lifetime value, 30 days"),
    meaning: message(
      "Contribution margin of the order and of the same customer's orders in the 30 days after it ÷ orders with a customer. Only orders older than 30 days count.",
    ),
    unit: "money",
  },
  value60: {
    name: message("Lifetime value, 60 days"),
    meaning: message(
      "Contribution margin of the order and of the same customer's orders in the 60 days after it ÷ orders with a customer. Only orders older than 60 days count.",
    ),
    unit: "money",
  },
  value90: {
    name: message("Lifetime value, 90 days"),
    meaning: message(
      "Contribution margin of the order and of the same customer's orders in the 90 days after it ÷ orders with a customer. Only orders older than 90 days count.",
    ),
    unit: "money",
  },
  cohortRefundRate: {
    name: message("Refund rate of the group"),
    meaning: message(
      "Refunds so far ÷ revenue of the group's orders, refunds that name no line included. Only orders older than 30 days count.",
    ),
    unit: "share",
  },
} as const satisfies Record<string, FigureDefinition>;
