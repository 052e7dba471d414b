import { z } from "zod";
import {
  bumpCopySchema,
  bumpSchema,
  copySchema,
  idSchema,
  ladderSchema,
  localeSchema,
  offerSchema,
} from "../ladder.ts";
import { frequencySchema, guardsSchema } from "../offer-terms.ts";
import { scheduleDraftSchema } from "../schedule.ts";
import { exactlyOne } from "./exactly-one.ts";
import { fileConditionSchema } from "./file-condition.ts";
import { amountSchema, referenceSchema } from "./file-values.ts";

/** A text as long as the document's own, which may still be empty. */
const like = (text: z.ZodString) => z.string().max(text.maxLength ?? 300);
const variants = z.array(referenceSchema).max(20);

export const fileItemSchema = exactlyOne(
  z.strictObject({
    variant: referenceSchema.optional(),
    /** product: only where the first variant does not tell it. */
    choice: z.strictObject({ product: referenceSchema.optional(), variants }).optional(),
    pack: z.strictObject({ product: referenceSchema.optional(), variants, units: z.int() }).optional(),
    bundle: z
      .array(z.strictObject({ variant: referenceSchema, quantity: z.int().optional() }))
      .max(5)
      .optional(),
    service: referenceSchema.optional(),
    gift_wrap: referenceSchema.optional(),
    replenishment: referenceSchema.optional(),
  }),
);

const pricing = z.strictObject({
  percent_off: z.int().min(0).max(99).optional(),
  amount_off: amountSchema.optional(),
  fixed: amountSchema.optional(),
  cheapest_free: z.literal(true).optional(),
  reason: z.string().max(60),
});
const PRICES = ["percent_off", "amount_off", "fixed", "cheapest_free"];
export const filePriceSchema = z.union([z.literal("full"), exactlyOne(pricing, PRICES)]);

const shipping = z.strictObject({
  fixed: amountSchema.optional(),
  store: z.literal(true).optional(),
  title: z.string().max(60),
});
export const fileShippingSchema = z.union([z.literal("free"), exactlyOne(shipping, ["fixed", "store"])]);

const fileCopySchema = z.strictObject({
  result: like(copySchema.shape.result),
  included: z.array(like(copySchema.shape.included.element)).max(6),
  terms: like(copySchema.shape.terms),
  assurance: like(copySchema.shape.assurance),
});

export const fileStepSchema = z.strictObject({
  layer: offerSchema.shape.layer,
  /** Under which the offer is counted; absent: the step's own id. */
  offerId: idSchema.optional(),
  item: fileItemSchema,
  alternatives: z.array(fileItemSchema).max(3).optional(),
  /** Absent: one, and the shopper cannot change it. max: the default; editable: whether max is above the default. */
  quantity: z.strictObject({ default: z.int(), max: z.int().optional(), editable: z.boolean().optional() }).optional(),
  price: filePriceSchema,
  shipping: fileShippingSchema,
  /** A selling plan of the offered product, by its name. */
  subscription: referenceSchema.optional(),
  expiresAfterMinutes: z.int().optional(),
  guards: guardsSchema.omit({ minPurchaseMinor: true }).extend({ minPurchase: amountSchema.optional() }).optional(),
  copy: z.record(localeSchema, fileCopySchema),
  /** Absent: the first locale of the copy. */
  defaultLocale: localeSchema.optional(),
  /** Absent: the ladder ends. */
  onAccept: idSchema.optional(),
  onDecline: idSchema.optional(),
});

export const fileBumpSchema = z.strictObject({
  id: bumpSchema.shape.id,
  variant: referenceSchema,
  price: filePriceSchema,
  copy: z.record(
    localeSchema,
    z.strictObject({
      deliverable: like(bumpCopySchema.shape.deliverable),
      outcome: like(bumpCopySchema.shape.outcome),
    }),
  ),
  defaultLocale: localeSchema.optional(),
});

/** What a ladder is matched by on import: lower-case letters and digits, with hyphens between. */
export const fileIdSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "lower-case letters and digits, with hyphens between" });

export const fileLadderSchema = z.strictObject({
  id: fileIdSchema,
  name: like(ladderSchema.shape.name),
  /** Absent: draft. */
  status: z.enum(["draft", "published", "paused"]).optional(),
  /** Lower is asked first; absent: an existing ladder keeps its own, a new one is asked last. */
  priority: z.int().min(-1_000_000).max(1_000_000).optional(),
  when: fileConditionSchema,
  schedule: scheduleDraftSchema.optional(),
  frequency: frequencySchema.optional(),
  bump: fileBumpSchema.optional(),
  start: idSchema,
  steps: z.record(idSchema, fileStepSchema),
});

/** A file of ladders, with references and amounts that mean the same in another shop of the same currency. */
export const ladderFileSchema = z.strictObject({
  version: z.literal(1),
  /** ISO 4217; the shop's own. */
  currency: z.string().regex(/^[A-Z]{3}$/, { error: "three capital letters, like USD" }),
  ladders: z.array(fileLadderSchema).max(1000),
});

export type LadderFile = z.infer<typeof ladderFileSchema>;
export type FileLadder = z.infer<typeof fileLadderSchema>;
export type FileStep = z.infer<typeof fileStepSchema>;
export type FileItem = z.infer<typeof fileItemSchema>;
export type FilePrice = z.infer<typeof filePriceSchema>;
export type FileShipping = z.infer<typeof fileShippingSchema>;
export type FileBump = z.infer<typeof fileBumpSchema>;
export type FileStatus = "draft" | "published" | "paused";
