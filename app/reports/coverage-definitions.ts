import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** Figures of the way from an order to an accepted offer. */
export const COVERAGE_FIGURES = {
  stepOrders: {
    name: message("Orders that came this far"),
    meaning: message(
      "Eligible: Shopify can show an offer after such an order. Shown: a page was drawn. Answered: yes or no. Accepted: added and paid. Cancelled orders are left out.",
    ),
    unit: "count",
  },
  stepShare: {
    name: message("Of all orders"),
    meaning: message("Orders that came this far ÷ orders."),
    unit: "share",
  },
  stepPassed: {
    name: message("Of the step before"),
    meaning: message("Orders that came this far ÷ orders that came to the step before."),
    unit: "share",
  },
  lostOrders: {
    name: message("Orders lost"),
    meaning: message("Orders that came no further, for this cause. An order has one cause."),
    unit: "count",
  },
  lostShare: {
    name: message("Lost, of all orders"),
    meaning: message("Orders lost ÷ orders."),
    unit: "share",
  },
  lostMargin: {
    name: message("Margin it cost"),
    meaning: message(
      "Orders lost × margin per shown order of the same period: what they would have brought had these buyers answered like those who saw an offer. An estimate; said only of orders that were shown none.",
    ),
    unit: "money",
  },
  marginPerShown: {
    name: message("Margin per shown order"),
    meaning: message(
      "Contribution margin of accepted offers ÷ orders that were shown an offer: the going acceptance in money.",
    ),
    unit: "money",
  },
} as const satisfies Record<string, FigureDefinition>;
