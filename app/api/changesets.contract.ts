import { z } from "zod";

/** POST /api/changesets — Authorization: Bearer <Shopify's post-purchase token>. Sent when the shopper taps accept. */
export const changesetRequestSchema = z.strictObject({
  stepId: z.string().max(40),
  variantId: z.int().positive(),
  quantity: z.int().min(1).max(99),
});
/** The signed changeset; the same one for every tap on the same step. */
export const changesetAnswerSchema = z.object({ token: z.string() });
export type ChangesetRequest = z.infer<typeof changesetRequestSchema>;
export type ChangesetAnswer = z.infer<typeof changesetAnswerSchema>;
