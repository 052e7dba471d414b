import { z } from "zod";
import { NO_OFFER_REASONS } from "#app/decisions/no-offer-reason.ts";
import { checkoutTokenSchema, MAX_MARK_LENGTH } from "#app/ladders/offer-mark.ts";
import { storableText } from "./storable-text.ts";

const id = z.int().positive();
const minor = z.int().nonnegative();

/** A line of the cart as it stands now. */
const lineSchema = z.strictObject({
  /** Shopify's id of the cart line. */
  lineId: storableText(200),
  variantId: id,
  productId: id,
  quantity: z.int().min(1).max(100_000),
  /** The whole line after its discounts, before tax and shipping. */
  totalMinor: minor,
  /** The plan by which it is bought as a subscription; null: once. */
  sellingPlanId: id.nullable(),
  /** Its attribute of app/ladders/offer-mark.ts, as it stands there; null: none. */
  mark: storableText(MAX_MARK_LENGTH).nullable(),
});

/**
 * POST /api/checkout — Authorization: Bearer <session token of the checkout extension>. The cart and where it goes; asked
 * anew when either changes. The token says which shop asks; what the body says is the shopper's browser's word.
 */
export const checkoutRequestSchema = z.strictObject({
  checkoutToken: checkoutTokenSchema,
  /** The checkout's locale, BCP 47. */
  locale: z.string().regex(/^[A-Za-z0-9-]{2,35}$/),
  /** In which the shopper pays, ISO 4217: every amount here is in its minor units. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Where the order is sent to, ISO 3166 alpha-2; null: not told yet, or nowhere. */
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** instructions.lines.canAddCartLine */
  canAddLines: z.boolean(),
  /** instructions.discounts.canUpdateDiscountCodes */
  canUseDiscounts: z.boolean(),
  lines: z.array(lineSchema).max(500),
  /** Merchandise after discounts, before tax and shipping. */
  subtotalMinor: minor,
  /** The discount codes applied. */
  discountCodes: z.array(storableText(255)).max(50),
});

/** The order bump: a checkbox that starts unchecked. */
const bumpSchema = z.object({
  /** For events. */
  stepId: z.string(),
  /** For the line attribute of app/ladders/offer-mark.ts. */
  mark: z.string(),
  variantId: z.number(),
  productId: z.number(),
  /** Product and variant. */
  title: z.string(),
  imageUrl: z.string().nullable(),
  imageAlt: z.string(),
  /** How many the checkbox adds; where the bump's line is in the cart already, how many it should hold. */
  quantity: z.number(),
  /** How many may be taken: what is in stock. */
  maxQuantity: z.number(),
  /** For one, before tax. Equal: no discount. */
  nowMinor: z.number(),
  wasMinor: z.number(),
  /** To be applied with the line and taken away with it; null: the store's price. */
  discountCode: z.string().nullable(),
  /** Why it costs less, as the shopper reads it; null: it does not. */
  discountReason: z.string().nullable(),
  /** One line for the deliverable, one for the outcome. */
  deliverable: z.string(),
  outcome: z.string(),
  /** The locale of these two lines, which may be a fallback. */
  locale: z.string(),
});

/** The true distance to free shipping, and what would close it. */
const nudgeSchema = z.object({
  /** For events. */
  stepId: z.string(),
  /** Still missing in the cart, always above 0. */
  missingMinor: z.number(),
  thresholdMinor: z.number(),
  /** At most three, each enough by itself; may be none. */
  items: z.array(
    z.object({
      variantId: z.number(),
      productId: z.number(),
      title: z.string(),
      imageUrl: z.string().nullable(),
      priceMinor: z.number(),
      mark: z.string(),
    }),
  ),
});

export const checkoutAnswerSchema = z.object({
  bump: bumpSchema.nullable(),
  nudge: nudgeSchema.nullable(),
  /** Of the bump. */
  reason: z.enum(["offered", ...NO_OFFER_REASONS]),
  /** Of every amount. */
  currency: z.object({ code: z.string(), exponent: z.number() }),
  /** The block's fixed texts in the checkout's language; absent: English, which the extension brings along. */
  texts: z.record(z.string(), z.string()).optional(),
});

export type CheckoutRequest = z.infer<typeof checkoutRequestSchema>;
export type CheckoutLine = CheckoutRequest["lines"][number];
export type CheckoutAnswer = z.infer<typeof checkoutAnswerSchema>;
export type CheckoutBump = z.infer<typeof bumpSchema>;
export type CheckoutNudge = z.infer<typeof nudgeSchema>;
