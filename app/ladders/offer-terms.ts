import { z } from "zod";
import { shopifyId } from "./offer-item.ts";

const text = (max: number, isDraft: boolean) => (isDraft ? z.string().max(max) : z.string().trim().min(1).max(max));

function priceSchemas(isDraft: boolean) {
  const reason = text(60, isDraft);
  const amount = isDraft ? z.int().nonnegative() : z.int().positive();
  return z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("full") }),
    z.strictObject({
      kind: z.literal("percent_off"),
      percent: z
        .int()
        .min(isDraft ? 0 : 1)
        .max(99),
      reason,
    }),
    /** Off each unit; of a bundle, off the bundle, shared out over its items by their price. */
    z.strictObject({ kind: z.literal("amount_off"), amountMinor: amount, reason }),
    /** What one unit costs, a pack or a bundle as a whole. Never above the store's price. */
    z.strictObject({ kind: z.literal("fixed"), priceMinor: amount, reason }),
    /** Of a bundle: the item with the lowest price, all its units, costs nothing. */
    z.strictObject({ kind: z.literal("cheapest_free"), reason }),
  ]);
}
export const priceSchema = priceSchemas(false);
export const priceDraftSchema = priceSchemas(true);
export type OfferPrice = z.infer<typeof priceSchema>;

function shippingSchemas(isDraft: boolean) {
  return z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("free") }),
    z.strictObject({ kind: z.literal("fixed"), amountMinor: z.int().nonnegative(), title: text(60, isDraft) }),
    /** What the store's own rates would have charged more for the order with the offer in it. */
    z.strictObject({ kind: z.literal("store"), title: text(60, isDraft) }),
  ]);
}
export const shippingSchema = shippingSchemas(false);
export const shippingDraftSchema = shippingSchemas(true);
export type OfferShipping = z.infer<typeof shippingSchema>;

/** The offer is a subscription: the item by this selling plan. Its renewal price and rhythm are the plan's own. */
export const subscriptionSchema = z.strictObject({ sellingPlanId: shopifyId });
export const subscriptionDraftSchema = z.strictObject({ sellingPlanId: z.int().nonnegative() });
export type OfferSubscription = z.infer<typeof subscriptionSchema>;

/** When an offer is withheld: what it earns, what is left of it, and for whom it is too much. */
export const guardsSchema = z.strictObject({
  /** Least share of the offer's price that must remain after the cost of the goods, in percent. */
  minMarginPercent: z.int().min(0).max(95).optional(),
  /** Units that must stay in stock after the accept. */
  minStock: z.int().min(0).max(100_000).optional(),
  /** Least subtotal of the purchase, in minor units: a premium offer is no offer for a small purchase. */
  minPurchaseMinor: z.int().positive().optional(),
});
export type OfferGuards = z.infer<typeof guardsSchema>;

/** How often one customer is shown offers; a guest cannot be recognised. */
export const frequencySchema = z.strictObject({
  /** Days for which a product that the customer declined, in whichever ladder, stays away; 0: it does not. */
  declinedDays: z.int().min(0).max(365).default(30),
  /** Days for which a product that the customer bought is not offered; 0: it may be. */
  boughtDays: z.int().min(0).max(365).default(30),
  /** At most so many offers shown to one customer in so many days; null: no limit. */
  cap: z
    .strictObject({ offers: z.int().min(1).max(100), days: z.int().min(1).max(365) })
    .nullable()
    .default({ offers: 10, days: 30 }),
});
export type Frequency = z.infer<typeof frequencySchema>;
export const DEFAULT_FREQUENCY: Frequency = { declinedDays: 30, boughtDays: 30, cap: { offers: 10, days: 30 } };
