import { z } from "zod";
import type { Condition, LeafCondition } from "./conditions/condition.ts";
import { offerSchema, type LadderDocument } from "./ladder.ts";
import { treeProblems } from "./tree-problems.ts";

/** A text or list that is not filled in yet is fine in a draft; what is too large never is. */
const text = (max: number) => z.string().max(max);
const list = <Item extends z.ZodType>(item: Item, max = 500) => z.array(item).max(max);
const id = z.int().nonnegative();
const bounds = { min: z.int().nonnegative().optional(), max: z.int().nonnegative().optional() };

const leafDraft = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("product"), productIds: list(id) }),
  z.strictObject({ kind: z.literal("variant"), variantIds: list(id) }),
  z.strictObject({ kind: z.literal("sku"), skus: list(text(255)) }),
  z.strictObject({ kind: z.literal("collection"), collectionIds: list(id) }),
  z.strictObject({ kind: z.literal("tag"), tags: list(text(255)) }),
  z.strictObject({ kind: z.literal("vendor"), vendors: list(text(255)) }),
  z.strictObject({ kind: z.literal("product_type"), types: list(text(255)) }),
  z.strictObject({ kind: z.literal("item_quantity"), ...bounds }),
  z.strictObject({ kind: z.literal("order_subtotal"), ...bounds }),
]) satisfies z.ZodType<LeafCondition>;

const conditionDraft: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafDraft,
    z.strictObject({ all: z.array(conditionDraft).max(50) }),
    z.strictObject({ any: z.array(conditionDraft).max(50) }),
    z.strictObject({ none: z.array(conditionDraft).max(50) }),
  ]),
);

const priceDraft = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("full") }),
  z.strictObject({ kind: z.literal("percent_off"), percent: z.int().min(0).max(99), reason: text(60) }),
  z.strictObject({ kind: z.literal("amount_off"), amountMinor: z.int().nonnegative(), reason: text(60) }),
]);
const shippingDraft = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("free") }),
  z.strictObject({ kind: z.literal("fixed"), amountMinor: z.int().nonnegative(), title: text(60) }),
]);
const itemDraft = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("variant"), productId: id, variantId: id }),
  z.strictObject({ kind: z.literal("choice"), productId: id, variantIds: list(id, 20) }),
]);
const copyDraft = z.strictObject({
  result: text(120),
  included: list(text(120), 6),
  terms: text(300),
  assurance: text(300),
});
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const stepId = offerSchema.shape.id;

/**
 * A ladder that is being written: the same document as a published one, in which texts may be empty and choices open.
 * Its tree is sound all the same, and no limit is exceeded.
 */
export const draftSchema: z.ZodType<LadderDocument> = z
  .strictObject({
    name: text(80),
    trigger: conditionDraft,
    postPurchase: z.strictObject({
      start: stepId,
      steps: z.record(
        stepId,
        z.strictObject({
          offer: z.strictObject({
            id: stepId,
            layer: offerSchema.shape.layer,
            item: itemDraft,
            quantity: offerSchema.shape.quantity,
            price: priceDraft,
            shipping: shippingDraft,
            copy: z.record(locale, copyDraft),
            defaultLocale: locale,
          }),
          onAccept: stepId.nullable(),
          onDecline: stepId.nullable(),
        }),
      ),
    }),
  })
  .superRefine((ladder, context) => {
    for (const { message, path } of treeProblems(ladder.postPurchase))
      context.addIssue({ code: "custom", message, path: ["postPurchase", ...path] });
  });
