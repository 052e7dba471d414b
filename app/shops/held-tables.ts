/**
 * Tables with rows about what a customer bought and was offered, by what ties them to the customer: the order's id, or the
 * purchase's reference. An export contains their rows whole.
 */
export const TABLES_BY_ORDER = [
  "shop_order",
  "order_line",
  "refund",
  "refund_line",
  "order_transaction",
  "dispute",
  "complaint",
  "attribution",
  "repair",
  "order_fact",
  "line_fact",
  "refund_fact",
] as const;
export const TABLES_BY_PURCHASE = ["decision", "changeset", "funnel_event", "offer_answer", "offer_fact"] as const;

export type HeldTable = (typeof TABLES_BY_ORDER)[number] | (typeof TABLES_BY_PURCHASE)[number];

/** Columns that an export leaves out: whose shop it is, and what would let its reader act in the shop's name. */
export const UNTOLD_COLUMNS = ["shop_id", "token", "jti"] as const;
