import { z } from "zod";
import { conditionSchema } from "./conditions/condition.ts";
import { treeProblems } from "./tree-problems.ts";

/** Shopify's numeric id of a product, variant, collection …; below 2^53. */
export const shopifyId = z.int().positive();
const minor = z.int().nonnegative();
const line = (max: number) => z.string().trim().min(1).max(max);

/** The copy of one offer in one locale: parts 1 to 4 in their order; part 5, the accept and decline labels, is fixed. */
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

export const itemSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("variant"), productId: shopifyId, variantId: shopifyId }),
  z.strictObject({ kind: z.literal("choice"), productId: shopifyId, variantIds: z.array(shopifyId).min(2).max(20) }),
]);

export const priceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("full") }),
  z.strictObject({ kind: z.literal("percent_off"), percent: z.int().min(1).max(99), reason: line(60) }),
  /** Off each unit. */
  z.strictObject({ kind: z.literal("amount_off"), amountMinor: z.int().positive(), reason: line(60) }),
]);

export const shippingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("free") }),
  z.strictObject({ kind: z.literal("fixed"), amountMinor: minor, title: line(60) }),
]);

export const offerSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_-]{1,40}$/),
  layer: z.enum(["oto", "downsell"]),
  item: itemSchema,
  quantity: z
    .strictObject({ default: z.int().min(1).max(99), max: z.int().min(1).max(99), isEditable: z.boolean() })
    .refine((q) => q.default <= q.max, { error: "the default quantity is above the largest" }),
  price: priceSchema,
  shipping: shippingSchema,
  /** By BCP 47 locale ("en", "id", "pt-BR"). */
  copy: z
    .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), copySchema)
    .refine((c) => Object.keys(c).length > 0, {
      error: "the offer has no copy in any locale",
    }),
  /** The locale shown when the checkout's own has no copy. */
  defaultLocale: z.string(),
});

const stepId = z.string().regex(/^[a-z0-9_-]{1,40}$/);
export const stepSchema = z.strictObject({
  offer: offerSchema,
  /** The next step, or null: the ladder ends and the thank-you page follows. */
  onAccept: stepId.nullable(),
  onDecline: stepId.nullable(),
});

/**
 * The ladder document: what a merchant configures, whole and versioned. Money is in minor units of the shop's currency.
 * Parsing also checks the tree: at most three deep, no loop, a downsell only after a declined OTO.
 */
export const ladderSchema = z
  .strictObject({
    name: line(80),
    trigger: conditionSchema,
    postPurchase: z.strictObject({ start: stepId, steps: z.record(stepId, stepSchema) }),
  })
  .superRefine((ladder, context) => {
    for (const problem of treeProblems(ladder.postPurchase)) {
      context.addIssue({ code: "custom", message: problem.message, path: ["postPurchase", ...problem.path] });
    }
    for (const [id, step] of Object.entries(ladder.postPurchase.steps)) {
      if (!(step.offer.defaultLocale in step.offer.copy)) {
        context.addIssue({
          code: "custom",
          message: `the default locale ${step.offer.defaultLocale} has no copy`,
          path: ["postPurchase", "steps", id, "offer", "defaultLocale"],
        });
      }
    }
  });

export type LadderDocument = z.infer<typeof ladderSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Offer = z.infer<typeof offerSchema>;
export type OfferCopy = z.infer<typeof copySchema>;
export type OfferPrice = z.infer<typeof priceSchema>;
export type OfferItem = z.infer<typeof itemSchema>;
export type StepTree = LadderDocument["postPurchase"];

/** The published version of a ladder, as compiled into the index. */
export interface PublishedLadder {
  readonly ladderId: string;
  readonly version: number;
  /** Lower wins; equal priorities: the older ladder. */
  readonly priority: number;
  readonly document: LadderDocument;
}
