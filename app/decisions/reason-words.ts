import { message, type Message } from "#app/i18n/message.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

/** Every reason in words, for the merchant and support. */
export const REASON_WORDS: Readonly<Record<NoOfferReason | "offered", Message>> = {
  offered: message("An offer was made."),
  offers_stopped: message("All offers were stopped."),
  no_published_ladder: message("No ladder was published."),
  outside_schedule: message("The ladder's schedule was not running."),
  no_trigger_matched: message("No ladder's trigger matched the purchase."),
  too_many_offers: message("The customer had seen as many offers as the ladder allows."),
  declined_before: message("The customer declined this product not long ago."),
  bought_before: message("The customer bought this product not long ago."),
  already_in_order: message("The order already held the offered item."),
  has_subscription: message("The order already held a subscription."),
  below_purchase_value: message("The purchase was smaller than the offer asks for."),
  below_margin_floor: message("The offer would have earned less than its margin floor."),
  cost_unknown: message("The item's cost is not known, so its margin floor could not be checked."),
  below_stock_floor: message("The stock would have fallen below the offer's floor."),
  sold_out: message("The offered item was sold out."),
  nothing_to_wrap: message("The order held nothing that could be wrapped."),
  no_address: message("The order had no shipping address yet."),
  shipping_unknown: message("What the store charges for shipping there is not known."),
  not_in_catalog: message("The offered item was not in the catalogue, or not active."),
  selling_plan_gone: message("The item is not sold by this subscription plan any more."),
  discount_exceeds_price: message("The discount was as large as the price."),
  other_currency: message("The checkout was not in the shop's currency: Shopify does not show the page there."),
  empty_purchase: message("The purchase held nothing that the shop sells."),
};
