import { z } from "zod";
import { conditionDraftSchema } from "./conditions/condition.ts";
import { bumpSchema, idSchema, localeSchema, offerSchema, quantitySchema, type LadderDocument } from "./ladder.ts";
import { itemDraftSchema } from "./offer-item.ts";
import {
  DEFAULT_FREQUENCY,
  frequencySchema,
  priceDraftSchema,
  shippingDraftSchema,
  subscriptionDraftSchema,
} from "./offer-terms.ts";
import { scheduleDraftSchema } from "./schedule.ts";
import { treeProblems } from "./tree-problems.ts";

/** A text or list that is not filled in yet is fine in a draft; what is too large never is. */
const text = (max: number) => z.string().max(max);
const copyDraft = z.strictObject({
  result: text(120),
  included: z.array(text(120)).max(6),
  terms: text(300),
  assurance: text(300),
});
const { id, layer, expiresAfterMinutes, guards } = offerSchema.shape;

/**
 * A ladder that is being written: the same document as a published one, in which texts may be empty and choices open.
 * Its tree is sound all the same, and no limit is exceeded.
 */
export const draftSchema: z.ZodType<LadderDocument> = z
  .strictObject({
    name: text(80),
    trigger: conditionDraftSchema,
    schedule: scheduleDraftSchema.nullable().default(null),
    frequency: frequencySchema.default(DEFAULT_FREQUENCY),
    bump: bumpSchema.nullable().default(null),
    postPurchase: z.strictObject({
      start: idSchema,
      steps: z.record(
        idSchema,
        z.strictObject({
          offer: z.strictObject({
            ...{ id, layer, expiresAfterMinutes, guards },
            item: itemDraftSchema,
            alternatives: z.array(itemDraftSchema).max(3).default([]),
            quantity: quantitySchema,
            price: priceDraftSchema,
            shipping: shippingDraftSchema,
            subscription: subscriptionDraftSchema.nullable().default(null),
            copy: z.record(localeSchema, copyDraft),
            defaultLocale: localeSchema,
          }),
          onAccept: idSchema.nullable(),
          onDecline: idSchema.nullable(),
        }),
      ),
    }),
  })
  .superRefine((ladder, context) => {
    for (const { message, path } of treeProblems(ladder.postPurchase))
      context.addIssue({ code: "custom", message, path: ["postPurchase", ...path] });
  });
