import { message, type Message } from "#app/i18n/message.ts";

/** Where a line's product cost comes from, the first that knows one. */
export const COST_SOURCES = [
  "shopify",
  "shopify_later",
  "product_rule",
  "collection_rule",
  "fallback",
  "none",
] as const;
export type CostSource = (typeof COST_SOURCES)[number];

export const SOURCE_WORDS: Readonly<Record<CostSource, { readonly name: Message; readonly effect: Message }>> = {
  shopify: {
    name: message("Shopify's cost per item, of the order's day"),
    effect: message("Exact."),
  },
  shopify_later: {
    name: message("Shopify's cost per item, entered after the order"),
    effect: message("Marked as estimated."),
  },
  product_rule: { name: message("Your rule for the product"), effect: message("Marked as estimated.") },
  collection_rule: { name: message("Your rule for a collection"), effect: message("Marked as estimated.") },
  fallback: { name: message("Your share of the price for the whole shop"), effect: message("Marked as estimated.") },
  none: {
    name: message("Nothing"),
    effect: message("The margin leaves the cost out, and says so."),
  },
};

export interface CostSources {
  /** Order lines of the last 30 days, by where their cost comes from. */
  readonly lines: Readonly<Record<CostSource, number>>;
  readonly total: number;
  /** Payments of these orders that went through, and those of which Shopify tells the actual fee. */
  readonly charges: number;
  readonly chargesWithFee: number;
}
