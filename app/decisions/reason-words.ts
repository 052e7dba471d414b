import type { NoOfferReason } from "./no-offer-reason.ts";

/** Every reason in words, for the merchant and support. */
export const REASON_WORDS: Readonly<Record<NoOfferReason | "offered", string>> = {
  offered: "An offer was made.",
  no_published_ladder: "No ladder was published.",
  no_trigger_matched: "No ladder's trigger matched the purchase.",
  sold_out: "The offered item was sold out.",
  not_in_catalog: "The offered item was not in the catalogue, or not active.",
  already_in_order: "The order already held the offered item.",
  discount_exceeds_price: "The discount was as large as the price.",
  other_currency: "The checkout was not in the shop's currency: Shopify does not show the page there.",
  empty_purchase: "The purchase held nothing that the shop sells.",
};
