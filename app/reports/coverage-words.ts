import { message, type Message } from "#app/i18n/message.ts";
import { REASON_WORDS } from "#app/decisions/reason-words.ts";
import type { Coverage } from "#app/orders/coverage.ts";
import type { CoverageStep } from "./coverage-report.ts";
import type { NoOfferReason } from "#app/decisions/no-offer-reason.ts";

/** What can be done about a cause, and where: a page of the app, or none where nothing in it helps. */
export interface Remedy {
  readonly advice: Message;
  readonly path: string | null;
}

/** The steps from an order to an accepted offer. */
export const STEP_NAMES: Readonly<Record<CoverageStep, Message>> = {
  orders: message("Orders"),
  eligible: message("Eligible"),
  shown: message("Shown"),
  decided: message("Answered"),
  accepted: message("Accepted"),
};

/** Causes that are not a decision's reason, as the report names them. */
export const CAUSE_NAMES = {
  payment_method: message("Paid by a method after which Shopify shows no offer"),
  currency: message("Paid in another currency than the shop's"),
  other_channel: message("Not bought in the online store"),
  no_address: message("No shipping address"),
  too_small: message("Below the amount that Shopify needs for an offer"),
  not_asked: message("Shopify did not ask, or did not wait for the answer"),
  extension_error: message("The page failed before it was drawn"),
  not_drawn: message("An offer was made, its page was never drawn"),
  ignored: message("The page was left without an answer"),
  declined: message("Declined"),
  not_paid: message("Accepted, the payment failed"),
} as const;
export type NamedCause = keyof typeof CAUSE_NAMES;
type Cause = Exclude<Coverage, "accepted">;

/** A cause as the report names it. */
export function causeName(cause: Cause): Message {
  return isNamed(cause) ? CAUSE_NAMES[cause] : REASON_WORDS[reasonOf(cause)];
}

/** What can be done about a cause. */
export function remedyOf(cause: Cause): Remedy {
  return isNamed(cause) ? CAUSE_REMEDIES[cause] : REASON_REMEDIES[reasonOf(cause)];
}

function isNamed(cause: Cause): cause is NamedCause {
  return Object.hasOwn(CAUSE_NAMES, cause);
}

function reasonOf(cause: Exclude<Cause, NamedCause>): NoOfferReason {
  return cause.slice("no_offer:".length) as NoOfferReason;
}

export const CAUSE_REMEDIES: Readonly<Record<NamedCause, Remedy>> = {
  payment_method: {
    advice: message(
      "Wallets, instalments and gift cards skip the page. An offer on the thank-you page or by e-mail can reach these buyers.",
    ),
    path: null,
  },
  currency: {
    advice: message("Shopify shows the page only in the shop's own currency. Nothing in the app changes that."),
    path: null,
  },
  other_channel: {
    advice: message("Point of sale, draft orders and marketplaces have no such page."),
    path: null,
  },
  no_address: {
    advice: message("Digital goods and pick-up have no shipping address, and then no page."),
    path: null,
  },
  too_small: { advice: message("Free and nearly free orders have no charge to add to."), path: null },
  not_asked: {
    advice: message("Check on the home page that this app is chosen for the post-purchase page and that it answers."),
    path: "/app",
  },
  extension_error: {
    advice: message("An order's story names the error. The order itself went on: no shopper was held up."),
    path: "/app/decisions",
  },
  not_drawn: {
    advice: message(
      "The shopper left before the page was drawn, or it came too late. The decisions name these purchases.",
    ),
    path: "/app/decisions",
  },
  ignored: {
    advice: message("Preview the offer on a phone: the price and both buttons should be seen without scrolling."),
    path: "/app/ladders",
  },
  declined: {
    advice: message("A no is an answer. A better fitting product or a downsell may find a yes."),
    path: "/app/ladders",
  },
  not_paid: {
    advice: message("Ask for the outstanding amount, or take the line off before fulfilling."),
    path: "/app/reconciliation",
  },
};

const LADDERS = "/app/ladders";
const SETTINGS = "/app/settings";

/** What can be done about each reason of a decision. */
export const REASON_REMEDIES: Readonly<Record<NoOfferReason, Remedy>> = {
  offers_stopped: { advice: message("Let the offers go on when you are ready."), path: LADDERS },
  no_published_ladder: { advice: message("Publish a ladder; the guided start proposes some."), path: "/app/start" },
  outside_schedule: {
    advice: message("Lengthen the schedule, or add a ladder for the rest of the time."),
    path: LADDERS,
  },
  no_trigger_matched: {
    advice: message("Add a ladder for what these buyers buy; the guided start proposes some."),
    path: "/app/start",
  },
  too_many_offers: {
    advice: message("Raise the number of offers per customer, or leave it: it spares regulars."),
    path: LADDERS,
  },
  declined_before: { advice: message("Offer something else to who declined, by another ladder."), path: LADDERS },
  bought_before: { advice: message("Offer something else to who has it, by another ladder."), path: LADDERS },
  already_in_order: {
    advice: message("Offer something else to who just bought it, by another ladder."),
    path: LADDERS,
  },
  has_subscription: {
    advice: message("Shopify adds no second subscription. Offer a one-off item here."),
    path: LADDERS,
  },
  below_purchase_value: {
    advice: message("Lower the least purchase value, or offer something smaller."),
    path: LADDERS,
  },
  below_margin_floor: {
    advice: message("Lower the margin floor, raise the price, or offer something that earns more."),
    path: LADDERS,
  },
  cost_unknown: {
    advice: message("Enter the item's cost in Shopify, or a cost rule in the settings."),
    path: SETTINGS,
  },
  below_stock_floor: { advice: message("Restock, or lower the offer's stock floor."), path: LADDERS },
  sold_out: { advice: message("Restock, or name a second offer that takes its place."), path: LADDERS },
  nothing_to_wrap: { advice: message("Nothing has to be done: there was nothing to wrap."), path: null },
  no_address: {
    advice: message("The offer needs an address. Use one that needs none for such orders."),
    path: LADDERS,
  },
  shipping_unknown: {
    advice: message("Name the offer's shipping price instead of taking it from the store."),
    path: LADDERS,
  },
  not_in_catalog: { advice: message("Make the product active again, or offer another one."), path: LADDERS },
  selling_plan_gone: { advice: message("Choose a selling plan that exists."), path: LADDERS },
  discount_exceeds_price: { advice: message("Lower the discount: it is as large as the price."), path: LADDERS },
  other_currency: {
    advice: message("Shopify shows the page only in the shop's own currency. Nothing in the app changes that."),
    path: null,
  },
  empty_purchase: { advice: message("Nothing has to be done: nothing of the catalogue was bought."), path: null },
};
