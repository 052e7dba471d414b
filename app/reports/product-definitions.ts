import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** Figures of products, bought normally and sold by offers, and of pairs of them. */
export const PRODUCT_FIGURES = {
  pairOrders: {
    name: message("Orders with both"),
    meaning: message("Orders in which product A was bought normally and an offer sold product B."),
    unit: "count",
  },
  attachmentRate: {
    name: message("Attachment rate"),
    meaning: message("Units of B that offers sold in orders with A ÷ units of A bought normally."),
    unit: "share",
  },
  combinedMargin: {
    name: message("Combined margin"),
    meaning: message(
      "Contribution margin of the lines of A and of B in these orders. Refunds that name no line are not taken off, even where they are shared out.",
    ),
    unit: "money",
  },
  combinedMarginPerOrder: {
    name: message("Combined margin per order"),
    meaning: message("Combined margin ÷ orders with both."),
    unit: "money",
  },
  normalUnits: {
    name: message("Units, normally"),
    meaning: message("Units bought without an offer. Cancelled orders are left out."),
    unit: "count",
  },
  offeredUnits: {
    name: message("Units, as an offer"),
    meaning: message("Units that offers sold. Cancelled orders and accepts that were not paid are left out."),
    unit: "count",
  },
  normalRevenue: {
    name: message("Revenue, normally"),
    meaning: message("What the units bought without an offer sold for, after discounts, without tax, before refunds."),
    unit: "money",
  },
  offeredRevenue: {
    name: message("Revenue, as an offer"),
    meaning: message("What the units that offers sold brought in, after discounts, without tax, before refunds."),
    unit: "money",
  },
  normalReturns: {
    name: message("Return rate, normally"),
    meaning: message(
      "Refunded units ÷ units bought without an offer, so far: units of young orders can still come back. The units of a line come back together, so the interval counts lines.",
    ),
    unit: "share",
  },
  offeredReturns: {
    name: message("Return rate, as an offer"),
    meaning: message(
      "Refunded units ÷ units that offers sold, so far: units of young orders can still come back. The units of a line come back together, so the interval counts lines.",
    ),
    unit: "share",
  },
  returnDifference: {
    name: message("Return rate, difference"),
    meaning: message(
      "Return rate as an offer less return rate when bought normally, in points of 100. Interval by Newcombe's hybrid score method: where it holds 0, no difference is proven.",
    ),
    unit: "share",
  },
  normalMargin: {
    name: message("Margin, normally"),
    meaning: message("Contribution margin of the product's lines that were bought without an offer."),
    unit: "money",
  },
  offeredMargin: {
    name: message("Margin, as an offer"),
    meaning: message("Contribution margin of the product's lines that offers sold."),
    unit: "money",
  },
} as const satisfies Record<string, FigureDefinition>;
