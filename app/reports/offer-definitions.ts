import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** Figures of offers: what was drawn and answered, and the lines it sold. */
export const OFFER_FIGURES = {
  views: {
    name: message("Views"),
    meaning: message("How often the offer was drawn for a shopper, once for each purchase."),
    unit: "count",
  },
  accepts: {
    name: message("Accepts"),
    meaning: message(
      "Purchases in which the offer was added and paid: Shopify confirmed it, or the order carries its line.",
    ),
    unit: "count",
  },
  declines: {
    name: message("Declines"),
    meaning: message("Purchases in which the shopper answered no."),
    unit: "count",
  },
  notPaid: {
    name: message("Not paid"),
    meaning: message("Accepts whose payment failed: the line is on the order, the money is not. Never revenue."),
    unit: "count",
  },
  acceptance: {
    name: message("Acceptance"),
    meaning: message("Accepts ÷ views."),
    unit: "share",
  },
  acceptedRevenue: {
    name: message("Accepted revenue"),
    meaning: message(
      "What accepted lines sold for, after discounts, without tax. Cancelled orders and unpaid accepts are left out.",
    ),
    unit: "money",
  },
  acceptedDiscounts: {
    name: message("Discounts"),
    meaning: message("What was taken off the price of the accepted lines."),
    unit: "money",
  },
  acceptedRefunds: {
    name: message("Refunds of accepted lines"),
    meaning: message(
      "What was given back for accepted lines, without tax, whenever it was given back. Refunds that name no line are left out unless they are shared out.",
    ),
    unit: "money",
  },
  acceptedRefundRate: {
    name: message("Refund rate of accepted lines"),
    meaning: message(
      "Refunds of accepted lines ÷ accepted revenue. Beside it stands the store's own refund rate, under the same filters but those of ladder, offer, layer and product.",
    ),
    unit: "share",
  },
  acceptedCancellations: {
    name: message("Cancelled lines"),
    meaning: message("Accepted lines on cancelled orders ÷ all accepted lines, cancelled ones included."),
    unit: "share",
  },
  acceptedDisputes: {
    name: message("Disputed lines"),
    meaning: message("Disputes of orders, counted at each of their accepted lines."),
    unit: "count",
  },
  acceptedComplaints: {
    name: message("Complaints about it"),
    meaning: message("Complaints that name the accepted offer."),
    unit: "count",
  },
  acceptedMargin: {
    name: message("Margin of accepted lines"),
    meaning: message(
      "Accepted revenue − product cost − delivery cost of the units − payment fees of the extra charge − refunds − disputes.",
    ),
    unit: "money",
  },
  marginPerView: {
    name: message("Margin per view"),
    meaning: message("Margin of accepted lines ÷ views: what showing the offer once brings."),
    unit: "money",
  },
} as const satisfies Record<string, FigureDefinition>;
