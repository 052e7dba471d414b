import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** Figures of orders. */
export const STORE_FIGURES = {
  orders: {
    name: message("Orders"),
    meaning: message("Orders placed in the period. Test orders and cancelled orders are left out."),
    unit: "count",
  },
  buyers: {
    name: message("Buyers"),
    meaning: message("Different customers among the orders; an order without a customer counts as one."),
    unit: "count",
  },
  revenue: {
    name: message("Revenue"),
    meaning: message("What the orders sold for, with shipping, after discounts, without tax, before refunds."),
    unit: "money",
  },
  aov: {
    name: message("AOV"),
    meaning: message("Average order value: revenue ÷ orders, add-ons included. Read it together with CVR."),
    unit: "money",
  },
  cvr: {
    name: message("CVR"),
    meaning: message(
      "Front-end conversion: completed checkouts ÷ started checkouts. It is not measured until the store's funnel is connected.",
    ),
    unit: "share",
  },
  aovLift: {
    name: message("AOV lift"),
    meaning: message(
      "Revenue of accepted offers ÷ all other revenue: by how much accepted offers raise the AOV above what it is without them. It does not say what buyers would have done without offers.",
    ),
    unit: "share",
  },
  upsellConversion: {
    name: message("Upsell conversion"),
    meaning: message("Orders with an accepted offer ÷ orders."),
    unit: "share",
  },
  acceptedRevenuePerBuyer: {
    name: message("Accepted revenue per buyer"),
    meaning: message("Revenue of accepted offers ÷ all buyers, takers and non-takers alike."),
    unit: "money",
  },
  margin: {
    name: message("Contribution margin"),
    meaning: message(
      "Revenue − product cost − delivery cost − payment fees − refunds − disputes. Discounts are already off the revenue. A lost or open chargeback costs its amount and the dispute fee; a won one nothing.",
    ),
    unit: "money",
  },
  marginPerBuyer: {
    name: message("Contribution margin per buyer"),
    meaning: message("Contribution margin ÷ all buyers of the period, takers and non-takers alike."),
    unit: "money",
  },
  marginPerBuyerWithoutOffers: {
    name: message("Margin per buyer without offers"),
    meaning: message(
      "Contribution margin of everything but the lines of accepted offers ÷ all buyers. Refunds that name no line are taken off here unless they are shared out.",
    ),
    unit: "money",
  },
  refunds: {
    name: message("Refunds"),
    meaning: message(
      "What was given back for the period's orders, without tax as far as it is named, whenever it was given back.",
    ),
    unit: "money",
  },
  refundRate: {
    name: message("Refund rate"),
    meaning: message("Refunds ÷ revenue. Young orders can still be refunded."),
    unit: "share",
  },
  storeRefundRate: {
    name: message("Store's own refund rate"),
    meaning: message(
      "Refunds of the front end ÷ revenue of the front end: what the refund rate is without offers. Refunds that name no line are left out unless they are shared out.",
    ),
    unit: "share",
  },
  unallocated: {
    name: message("Unallocated refunds"),
    meaning: message(
      "Refunds that name no line. They belong to no layer; in the settings you can have them shared out by value.",
    ),
    unit: "money",
  },
  cancelled: {
    name: message("Cancelled orders"),
    meaning: message("Orders of the period that were cancelled. Their money counts nowhere."),
    unit: "count",
  },
  cancellationRate: {
    name: message("Cancellations"),
    meaning: message("Cancelled orders ÷ all orders, cancelled ones included."),
    unit: "share",
  },
  disputes: {
    name: message("Disputes"),
    meaning: message("Chargebacks and inquiries about the period's orders, whatever came of them."),
    unit: "count",
  },
  disputeRate: {
    name: message("Dispute rate"),
    meaning: message("Disputes ÷ orders."),
    unit: "share",
  },
  complaints: {
    name: message("Complaints"),
    meaning: message("Complaints about the period's orders that support logged or a help desk told."),
    unit: "count",
  },
  complaintRate: {
    name: message("Complaint rate"),
    meaning: message("Complaints ÷ orders."),
    unit: "share",
  },
} as const satisfies Record<string, FigureDefinition>;
