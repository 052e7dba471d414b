import { z } from "zod";
import { NO_OFFER_REASONS } from "#app/decisions/no-offer-reason.ts";

/**
 * POST /api/offers — Authorization: Bearer <Shopify's post-purchase token>, no body needed.
 * Everything the extension needs to draw every step of the ladder without another call. Amounts are minor units.
 */
export const offerStepSchema = z.object({
  stepId: z.string(),
  offerId: z.string(),
  layer: z.enum(["oto", "downsell"]),
  product: z.object({
    productId: z.number(),
    title: z.string(),
    imageUrl: z.string().nullable(),
    imageAlt: z.string(),
  }),
  /** The variants the shopper may choose from; one: nothing to choose. The first is preselected. */
  variants: z.array(
    z.object({
      variantId: z.number(),
      /** "" where the product has a single variant. */
      title: z.string(),
      imageUrl: z.string().nullable(),
      /** One unit at the store's price. */
      wasMinor: z.number(),
      /** One unit at the offer's price, before tax. */
      nowMinor: z.number(),
    }),
  ),
  quantity: z.object({ default: z.number(), max: z.number(), isEditable: z.boolean() }),
  /** As add_variant takes it; null: full price. */
  discount: z
    .object({ value: z.number(), valueType: z.enum(["percentage", "fixed_amount"]), title: z.string() })
    .nullable(),
  /** As add_shipping_line takes it; null: free, no line is added. */
  shipping: z.object({ price: z.number(), title: z.string(), presentmentTitle: z.string() }).nullable(),
  copy: z.object({ result: z.string(), included: z.array(z.string()), terms: z.string(), assurance: z.string() }),
  onAccept: z.string().nullable(),
  onDecline: z.string().nullable(),
});

export const offersAnswerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none"), reason: z.enum(NO_OFFER_REASONS) }),
  z.object({
    kind: z.literal("offer"),
    ladder: z.object({ id: z.string(), version: z.number() }),
    /** The locale of the copy, which may be a fallback. */
    locale: z.string(),
    currency: z.object({ code: z.string(), exponent: z.number() }),
    start: z.string(),
    steps: z.record(z.string(), offerStepSchema),
  }),
]);

export type OfferStep = z.infer<typeof offerStepSchema>;
export type OffersAnswer = z.infer<typeof offersAnswerSchema>;
