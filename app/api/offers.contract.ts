import { z } from "zod";
import { NO_OFFER_REASONS } from "#app/decisions/no-offer-reason.ts";

/** As add_variant takes it. A fixed amount is off each unit, in the shop's currency. */
const discountSchema = z.object({
  value: z.number(),
  valueType: z.enum(["percentage", "fixed_amount"]),
  title: z.string(),
});

/** One line that an accept adds to the order. */
const lineSchema = z.object({
  productId: z.number(),
  variantId: z.number(),
  /** Product and variant in words: a bundle lists them. */
  title: z.string(),
  /** Units for each one taken of the offer: of a pack its size. */
  quantity: z.number(),
  /** Null: the store's price. */
  discount: discountSchema.nullable(),
});

/**
 * POST /api/offers — Authorization: Bearer <Shopify's post-purchase token>, no body needed.
 * Everything the extension needs to draw every step of the ladder without another call. Amounts are minor units.
 */
export const offerStepSchema = z.object({
  stepId: z.string(),
  offerId: z.string(),
  layer: z.enum(["oto", "downsell"]),
  kind: z.enum(["variant", "choice", "pack", "bundle", "service", "gift_wrap", "replenishment"]),
  /** The product offered; of a bundle, its first. */
  product: z.object({
    productId: z.number(),
    /** Of a bundle: the titles of its products. */
    title: z.string(),
    imageUrl: z.string().nullable(),
    imageAlt: z.string(),
  }),
  /** What the shopper may choose from; one: nothing to choose. The first is preselected. */
  variants: z.array(
    z.object({
      /** Names the choice in the accept: its first line's variant. */
      variantId: z.number(),
      /** "" where the product has a single variant. */
      title: z.string(),
      imageUrl: z.string().nullable(),
      /** One of the offer (a unit, a pack, a bundle) at the store's price. */
      wasMinor: z.number(),
      /** The same at the offer's price, before tax. */
      nowMinor: z.number(),
      lines: z.array(lineSchema),
      /** Of a subscription: what each renewal costs for one, before tax and shipping. */
      renewalMinor: z.number().optional(),
    }),
  ),
  quantity: z.object({ default: z.number(), max: z.number(), isEditable: z.boolean() }),
  /** Why it costs less, as the shopper reads it; null: full price. */
  reason: z.string().nullable(),
  /** As add_shipping_line takes it; null: free, no line is added. */
  shipping: z.object({ price: z.number(), title: z.string(), presentmentTitle: z.string() }).nullable(),
  /** The item comes by this selling plan, and renews; null: once. */
  subscription: z
    .object({
      sellingPlanId: z.number(),
      name: z.string(),
      interval: z.enum(["day", "week", "month", "year"]),
      intervalCount: z.number(),
      /** Shipping of each renewal, as a decimal. */
      recurringShipping: z.number(),
    })
    .nullable(),
  /** Minutes from the first view after which an accept is refused; null: it lives as long as the page. */
  expiresAfterMinutes: z.number().nullable(),
  /** May hold {product}, {price} and {saving}. */
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
    /** The page's fixed texts in the checkout's language; absent: English, which the extension brings along. */
    texts: z.record(z.string(), z.string()).optional(),
  }),
]);

export type OfferStep = z.infer<typeof offerStepSchema>;
export type OfferedVariant = OfferStep["variants"][number];
export type OffersAnswer = z.infer<typeof offersAnswerSchema>;
