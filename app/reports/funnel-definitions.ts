import { message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";

/** Figures of sessions and checkouts, as the web pixel saw them. */
export const FUNNEL_FIGURES = {
  cvr: {
    name: message("CVR"),
    meaning: message(
      "Front-end conversion: completed checkouts ÷ started checkouts, by the day they were started, without robots. A checkout is completed where the web pixel saw it or where there is its order. Read it together with AOV.",
    ),
    unit: "share",
  },
  sessions: {
    name: message("Sessions"),
    meaning: message(
      "Visits of the store, ended by 30 minutes without a page, as far as consent let them be seen. Robots are left out.",
    ),
    unit: "count",
  },
  cartShare: {
    name: message("Add-to-cart share"),
    meaning: message("Sessions that put something into the cart, or came further ÷ sessions."),
    unit: "share",
  },
  checkoutShare: {
    name: message("Checkout share"),
    meaning: message("Sessions in which a checkout was started ÷ sessions."),
    unit: "share",
  },
  startedCheckouts: {
    name: message("Started checkouts"),
    meaning: message(
      "Checkouts that the web pixel saw begin, by the day they began. Robots and test orders are left out.",
    ),
    unit: "count",
  },
  completedCheckouts: {
    name: message("Completed checkouts"),
    meaning: message("Of the started checkouts, those whose end the web pixel saw, or of which there is an order."),
    unit: "count",
  },
  checkoutLoad: {
    name: message("Checkout load time"),
    meaning: message(
      "Seconds until the page of the checkout stood, on the average of the checkouts of which it was measured.",
    ),
    unit: "number",
  },
  seenShare: {
    name: message("Checkouts seen"),
    meaning: message(
      "Orders whose checkout the web pixel saw ÷ orders that came through a checkout. What is missing was refused by consent, blocked by the browser, or came by another way.",
    ),
    unit: "share",
  },
} as const satisfies Record<string, FigureDefinition>;

/** Figures of the way from a session to an accepted offer. */
export const FUNNEL_STEP_FIGURES = {
  stepCount: {
    name: message("Came this far"),
    meaning: message(
      "Sessions, then checkouts, that came to this step or further. A shopper may skip a step, such as the page of a product.",
    ),
    unit: "count",
  },
  stepOfFirst: {
    name: message("Of the first step"),
    meaning: message("Came this far ÷ sessions, or started checkouts."),
    unit: "share",
  },
  stepOfBefore: {
    name: message("Went on from the step before"),
    meaning: message("Came this far ÷ came to the step before."),
    unit: "share",
  },
  stepLost: {
    name: message("Lost since the step before"),
    meaning: message("Sessions or checkouts that came to the step before and no further."),
    unit: "count",
  },
  productOfSessions: {
    name: message("Saw a product"),
    meaning: message("Sessions with a page of a product, or that came further ÷ sessions."),
    unit: "share",
  },
  cartOfProduct: {
    name: message("Put it into the cart"),
    meaning: message("Sessions that put something into the cart ÷ sessions that saw a product."),
    unit: "share",
  },
  checkoutOfCart: {
    name: message("Began a checkout"),
    meaning: message("Sessions in which a checkout was started ÷ sessions that put something into the cart."),
    unit: "share",
  },
  contactOfStarted: {
    name: message("Gave a contact"),
    meaning: message("Checkouts past the contact ÷ started checkouts."),
    unit: "share",
  },
  addressOfContact: {
    name: message("Gave an address"),
    meaning: message("Checkouts past the address ÷ checkouts past the contact."),
    unit: "share",
  },
  shippingOfAddress: {
    name: message("Chose the shipping"),
    meaning: message("Checkouts past the choice of shipping ÷ checkouts past the address."),
    unit: "share",
  },
  paymentOfShipping: {
    name: message("Gave the payment"),
    meaning: message("Checkouts past the payment ÷ checkouts past the choice of shipping."),
    unit: "share",
  },
  completedOfPayment: {
    name: message("Completed it"),
    meaning: message("Completed checkouts ÷ checkouts past the payment."),
    unit: "share",
  },
  shownOfCompleted: {
    name: message("Saw an offer"),
    meaning: message("Completed checkouts whose buyer was shown an offer after payment ÷ completed checkouts."),
    unit: "share",
  },
  acceptedOfShown: {
    name: message("Took an offer"),
    meaning: message("Completed checkouts with an accepted offer ÷ those whose buyer was shown one."),
    unit: "share",
  },
  leftOutSessions: {
    name: message("Sessions left out"),
    meaning: message("Sessions of the period that the rule takes for no shopper's."),
    unit: "count",
  },
  leftOutCheckouts: {
    name: message("Checkouts left out"),
    meaning: message("Checkouts of the period that the rule takes for no shopper's."),
    unit: "count",
  },
  leftOutShare: {
    name: message("Of all sessions"),
    meaning: message("Sessions left out ÷ all sessions, those left out included."),
    unit: "share",
  },
} as const satisfies Record<string, FigureDefinition>;
