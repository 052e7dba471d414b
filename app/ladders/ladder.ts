import { z } from "zod";
import { conditionSchema } from "./conditions/condition.ts";
import { itemSchema, variantItemSchema } from "./offer-item.ts";
import {
  DEFAULT_FREQUENCY,
  frequencySchema,
  guardsSchema,
  priceSchema,
  shippingSchema,
  subscriptionSchema,
} from "./offer-terms.ts";
import { offerProblems, type OfferProblem } from "./offer-problems.ts";
import { PLACEHOLDERS } from "./placeholders.ts";
import { placementProblems } from "./placement-problems.ts";
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

const copyOf = <T extends z.ZodType>(copy: T, what: string) =>
  z.record(localeSchema, copy).refine((c) => Object.keys(c).length > 0, { error: `${what} has no copy in any locale` });

/** The copy of an order bump in one locale: one line for the deliverable, one for the outcome, no mini sales page. */
export const bumpCopySchema = z.strictObject({ deliverable: line(60), outcome: line(80) });

/** The order bump: a small completion item inside checkout, one glance, never pre-selected. */
export const bumpSchema = z.strictObject({
  id: idSchema,
  item: variantItemSchema,
  /** one: whatever is bought; as_bought: one for each unit of what the trigger asks for. */
  quantity: z.enum(["one", "as_bought"]).default("one"),
  /** A discount is a discount code that the app keeps in Shopify; where checkout takes none, the bump costs its full price. */
  price: priceSchema,
  guards: guardsSchema.default({}),
  copy: copyOf(bumpCopySchema, "the bump"),
  defaultLocale: localeSchema,
});

/** The copy of a cross-sell in one locale. The terms may hold {product}, {price} and {saving}. */
export const crossSellCopySchema = z.strictObject({ headline: line(80), outcome: line(120), terms: line(200) });

export const DEFAULT_VALID_HOURS = 48;

/** The cross-sell: an adjacent product after payment, on the thank-you and order-status pages, as a new order. */
export const crossSellSchema = z.strictObject({
  id: idSchema,
  item: variantItemSchema,
  price: priceSchema,
  copy: copyOf(crossSellCopySchema, "the cross-sell"),
  defaultLocale: localeSchema,
  /** Hours after the order in which it can be had at its price. */
  validHours: z.int().min(1).max(168).default(DEFAULT_VALID_HOURS),
});

/** What the thank-you page offers besides the cross-sell. */
export const thankYouSchema = z.strictObject({
  /** The first OTO, once more, to those whose payment method never let the post-purchase page be seen. */
  offersMissedOto: z.boolean().default(true),
});
export const DEFAULT_THANK_YOU = { offersMissedOto: true };

/** Share of this ladder's purchases that see no offer, besides those that the programme holds out; null: none of its own. */
export const holdoutSchema = z.number().min(0).max(0.5).nullable().default(null);

const stepSchema = z.strictObject({
  offer: offerSchema,
  /** The next step, or null: the ladder ends and the thank-you page follows. */
  onAccept: idSchema.nullable(),
  onDecline: idSchema.nullable(),
});

function under(place: readonly string[], problems: readonly OfferProblem[]): { message: string; path: string[] }[] {
  return problems.map(({ message, path }) => ({ message, path: [...place, ...path] }));
}

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
    crossSell: crossSellSchema.nullable().default(null),
    thankYou: thankYouSchema.default(DEFAULT_THANK_YOU),
    holdout: holdoutSchema,
  })
  .superRefine((ladder, context) => {
    const { bump, postPurchase, crossSell } = ladder;
    const problems = [
      ...under(["postPurchase"], treeProblems(postPurchase)),
      ...Object.entries(postPurchase.steps).flatMap(([id, { offer }]) =>
        under(["postPurchase", "steps", id, "offer"], offerProblems(offer)),
      ),
      ...(bump ? under(["bump"], placementProblems(bump, [])) : []),
      ...(crossSell ? under(["crossSell"], placementProblems(crossSell, PLACEHOLDERS)) : []),
    ];
    for (const { message, path } of problems) context.addIssue({ code: "custom", message, path });
  });

export type LadderDocument = z.infer<typeof ladderSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Offer = z.infer<typeof offerSchema>;
export type Bump = z.infer<typeof bumpSchema>;
export type CrossSell = z.infer<typeof crossSellSchema>;
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
