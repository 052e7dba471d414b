import { z } from "zod";
import { NO_OFFER_REASONS } from "#app/decisions/no-offer-reason.ts";
import { checkoutTokenSchema } from "#app/ladders/offer-mark.ts";

/**
 * Which purchase the page is of, in the shopper's browser's word. An order id alone counts only for the customer whom the
 * session token names.
 */
export const purchaseRefSchema = {
  checkoutToken: checkoutTokenSchema.nullable(),
  orderId: z.int().positive().nullable(),
};

/**
 * POST /api/thank-you — Authorization: Bearer <session token of the thank-you extension>. What the thank-you page, or the
 * order-status page later, offers: one thing at most.
 */
export const thankYouRequestSchema = z.strictObject({
  ...purchaseRefSchema,
  /** BCP 47. */
  locale: z.string().regex(/^[A-Za-z0-9-]{2,35}$/),
  place: z.enum(["thank_you", "order_status"]),
});

const thankYouOfferSchema = z.object({
  /** For events. */
  stepId: z.string(),
  /** cross_sell; or oto: the one that the payment method never let be seen. */
  layer: z.enum(["oto", "cross_sell"]),
  title: z.string(),
  imageUrl: z.string().nullable(),
  imageAlt: z.string(),
  /** Units in the cart that the link opens. */
  quantity: z.number(),
  /** Of everything in that cart, before tax and shipping. Equal: no discount. */
  wasMinor: z.number(),
  nowMinor: z.number(),
  /** Why it costs less, as the shopper reads it; null: it does not. */
  discountReason: z.string().nullable(),
  /** The merchant's words; any part may be "" or empty. May hold {product}, {price} and {saving}. */
  copy: z.object({
    headline: z.string(),
    outcome: z.string(),
    included: z.array(z.string()),
    terms: z.string(),
    assurance: z.string(),
  }),
  /** The locale of the copy, which may be a fallback. */
  locale: z.string(),
  /** Until when the price holds, ISO 8601; null: it is the store's own price. */
  expiresAt: z.string().nullable(),
  /** Opens the cart. */
  claimUrl: z.string(),
});

export const thankYouAnswerSchema = z.object({
  offer: thankYouOfferSchema.nullable(),
  /** purchase_unknown: the order is not known yet; asking again in some seconds may help. */
  reason: z.enum(["offered", ...NO_OFFER_REASONS]),
  /** Of every amount. */
  currency: z.object({ code: z.string(), exponent: z.number() }),
});

export type ThankYouRequest = z.infer<typeof thankYouRequestSchema>;
export type ThankYouAnswer = z.infer<typeof thankYouAnswerSchema>;
export type ThankYouOffer = z.infer<typeof thankYouOfferSchema>;
