/** Why a purchase was shown no offer. A closed list: support and the merchant read it for any order. */
export const NO_OFFER_REASONS = [
  "no_published_ladder",
  "no_trigger_matched",
  "sold_out",
  "not_in_catalog",
  "already_in_order",
  "discount_exceeds_price",
  "other_currency",
  "empty_purchase",
] as const;
export type NoOfferReason = (typeof NO_OFFER_REASONS)[number];
