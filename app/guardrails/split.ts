import { z } from "zod";
import { splitEvidence } from "#app/statistics/split-evidence.ts";

const armsSchema = z.object({ held: z.int().min(0), others: z.int().min(0) });

/** Purchases by arm since who is held out was last changed: each customer's first, guests' all. */
export const splitSchema = z.object({
  since: z.iso.datetime(),
  /** Counted up to here. */
  upTo: z.iso.datetime(),
  /** Held out as intended, 0 to 0.5. */
  share: z.number().min(0).max(0.5),
  postPurchase: armsSchema,
  checkout: armsSchema,
});
export type Split = Readonly<z.infer<typeof splitSchema>>;

/** The chance with which a true split is ever called broken, however often one looks. */
export const SPLIT_ALPHA = 0.001;

/** Whether the split cannot be the one intended: then the arms cannot be compared. Both places share the chance of being wrong. */
export function isSplitBroken({ share, postPurchase, checkout }: Split): boolean {
  if (share <= 0) return false;
  return [postPurchase, checkout].some(
    ({ held, others }) => splitEvidence(held, others, share) >= Math.log(2 / SPLIT_ALPHA),
  );
}
