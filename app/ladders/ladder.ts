import { z } from "zod";
import { conditionSchema } from "./conditions/condition.ts";
import { itemSchema, shopifyId } from "./offer-item.ts";
import {
  DEFAULT_FREQUENCY,
  frequencySchema,
  guardsSchema,
  priceSchema,
  shippingSchema,
  subscriptionSchema,
} from "./offer-terms.ts";
import { offerProblems } from "./offer-problems.ts";
import { scheduleSchema } from "./schedule.ts";
import { treeProblems } from "./tree-problems.ts";

const line = (max: number) => z.string().trim().min(1).max(max);
/** BCP 47: "en", "id", "pt-BR". */
export const localeSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
export const idSchema = z.string().regex(/^[a-z0-9_-]{1,40}$/, { error: "lower-case letters, digits, - and _ only" });

/**
 * The copy of one offer in one locale: parts 1 to 4 in their order; part 5, the accept and decline labels, is fixed.
 * {product}, {price} and {saving} stand for what the shopper's page knows.
 */
export const copySchema = z.strictObject({
  /** The next result, in one plain sentence. */
  result: line(120),
  /** What is included that was not in the purchase. */
  included: z.array(line(120)).min(1).max(6),
  /** Price, billing terms and access conditions. */
  terms: line(300),
  /** What reduces the risk: support, onboarding, refund. */
  assurance: line(300),
});

/** How many are offered, and whether the shopper may change that. Of packs and bundles: how many of them. */
export const quantitySchema = z
  .strictObject({ default: z.int().min(1).max(99), max: z.int().min(1).max(99), isEditable: z.boolean() })
  .refine((q) => q.default <= q.max, { error: "the default quantity is above the largest" });

export const offerSchema = z.strictObject({
  id: idSchema,
  layer: z.enum(["oto", "downsell"]),
  item: itemSchema,
  /** What is offered instead, the first that can be, where the item cannot: sold out, in the order already … */
  alternatives: z.array(itemSchema).max(3).default([]),
  quantity: quantitySchema,
  price: priceSchema,
  shipping: shippingSchema,
  subscription: subscriptionSchema.nullable().default(null),
  /** Minutes from the first view after which an accept is refused; null: the offer lives as long as the page. */
  expiresAfterMinutes: z.int().min(5).max(60).nullable().default(null),
  guards: guardsSchema.default({}),
  copy: z
    .record(localeSchema, copySchema)
    .refine((c) => Object.keys(c).length > 0, { error: "the offer has no copy in any locale" }),
  /** The locale shown when the checkout's own has no copy. */
  defaultLocale: localeSchema,
});

/** The copy of an order bump in one locale: one line for the deliverable, one for the outcome, no mini sales page. */
export const bumpCopySchema = z.strictObject({ deliverable: line(60), outcome: line(80) });

/** The order bump: a small completion item inside checkout, one glance, never pre-selected. */
export const bumpSchema = z.strictObject({
  id: idSchema,
  item: z.strictObject({ kind: z.literal("variant"), productId: shopifyId, variantId: shopifyId }),
  price: priceSchema,
  copy: z
    .record(localeSchema, bumpCopySchema)
    .refine((c) => Object.keys(c).length > 0, { error: "the bump has no copy in any locale" }),
  defaultLocale: localeSchema,
});

export const stepSchema = z.strictObject({
  offer: offerSchema,
  /** The next step, or null: the ladder ends and the thank-you page follows. */
  onAccept: idSchema.nullable(),
  onDecline: idSchema.nullable(),
});

/**
 * The ladder document: what a merchant configures, whole and versioned. Money is in minor units of the shop's currency.
 * Parsing also checks the tree (at most three deep, no loop, a downsell only after a declined OTO) and what the parts of
 * an offer say of each other. A document written before a field existed reads as if it had the field's default.
 */
export const ladderSchema = z
  .strictObject({
    name: line(80),
    trigger: conditionSchema,
    schedule: scheduleSchema.nullable().default(null),
    frequency: frequencySchema.default(DEFAULT_FREQUENCY),
    bump: bumpSchema.nullable().default(null),
    postPurchase: z.strictObject({ start: idSchema, steps: z.record(idSchema, stepSchema) }),
  })
  .superRefine((ladder, context) => {
    const problems = [
      ...treeProblems(ladder.postPurchase),
      ...Object.entries(ladder.postPurchase.steps).flatMap(([id, { offer }]) =>
        offerProblems(offer).map(({ message, path }) => ({ message, path: ["steps", id, "offer", ...path] })),
      ),
    ];
    for (const { message, path } of problems) {
      context.addIssue({ code: "custom", message, path: ["postPurchase", ...path] });
    }
  });

export type LadderDocument = z.infer<typeof ladderSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Offer = z.infer<typeof offerSchema>;
export type Bump = z.infer<typeof bumpSchema>;
export type OfferCopy = z.infer<typeof copySchema>;
export type StepTree = LadderDocument["postPurchase"];
export type { OfferItem } from "./offer-item.ts";
export type { OfferPrice } from "./offer-terms.ts";

/** The published version of a ladder, as compiled into the index. */
export interface PublishedLadder {
  readonly ladderId: string;
  readonly version: number;
  /** Lower wins; of equal priorities the more specific trigger, then the older ladder. */
  readonly priority: number;
  readonly document: LadderDocument;
}
