/** Why a purchase was shown no offer on the post-purchase page. A closed list: support and the merchant read it for any order. */
export const POST_PURCHASE_REASONS = [
  "offers_stopped",
  "holdout",
  "no_published_ladder",
  "outside_schedule",
  "no_trigger_matched",
  "too_many_offers",
  "declined_before",
  "bought_before",
  "already_in_order",
  "has_subscription",
  "below_purchase_value",
  "below_margin_floor",
  "cost_unknown",
  "below_stock_floor",
  "sold_out",
  "nothing_to_wrap",
  "no_address",
  "shipping_unknown",
  "not_in_catalog",
  "selling_plan_gone",
  "discount_exceeds_price",
  "other_currency",
  "empty_purchase",
] as const;
export type PostPurchaseReason = (typeof POST_PURCHASE_REASONS)[number];

/** Reasons that only the other places have: the checkout, and the pages after payment. */
const PLACEMENT_REASONS = [
  "no_order_bump",
  "offered_after_payment",
  "cannot_add_lines",
  "purchase_unknown",
  "ladder_not_running",
  "answered_here",
  "offer_over",
  "needs_same_order",
  "nothing_after_payment",
] as const;

/** Every reason of every place. A closed list. */
export const NO_OFFER_REASONS = [...POST_PURCHASE_REASONS, ...PLACEMENT_REASONS] as const;
export type NoOfferReason = (typeof NO_OFFER_REASONS)[number];
