import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** What offers really add: purchases that may see offers against those held out. */
export const LIFT_FIGURES = {
  offeredOrders: {
    name: message("Orders with offers"),
    meaning: message(
      "Orders of purchases that a ladder would be shown to, and that were not held out. Of the programme those count, too, that only a ladder's own holdout kept from an offer.",
    ),
    unit: "count",
  },
  heldOrders: {
    name: message("Orders held out"),
    meaning: message(
      "Orders of purchases that a ladder would have been shown to, and that deliberately saw no offer. Orders whose places do not agree on that are left out of both.",
    ),
    unit: "count",
  },
  liftAov: {
    name: message("AOV, difference to the holdout"),
    meaning: message("AOV with offers less AOV of the holdout, with Welch's interval at 95 %."),
    unit: "money",
  },
  liftMargin: {
    name: message("Margin per buyer, difference to the holdout"),
    meaning: message(
      "Contribution margin per purchase with offers less that of the holdout, takers and non-takers alike, with Welch's interval at 95 %. It is what offers earn.",
    ),
    unit: "money",
  },
  liftRefundRate: {
    name: message("Refund rate, difference to the holdout"),
    meaning: message(
      "Refunds ÷ revenue with offers less that of the holdout, in points of 100. The interval is made of those of both ratios (Cochran; Zou and Donner).",
    ),
    unit: "share",
  },
  liftRepeat: {
    name: message("Bought again in 30 days, difference to the holdout"),
    meaning: message(
      "Orders whose customer ordered again within 30 days ÷ orders with a customer, with offers less that of the holdout, with Newcombe's interval. Only orders older than 30 days count.",
    ),
    unit: "share",
  },
} as const satisfies Record<string, FigureDefinition>;
