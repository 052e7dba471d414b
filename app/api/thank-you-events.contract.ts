import { z } from "zod";
import { purchaseRefSchema } from "./thank-you.contract.ts";
import { storableText } from "./storable-text.ts";

const stepId = storableText(48);

/**
 * POST /api/thank-you-events — Authorization: Bearer <session token of the thank-you extension>. What happened to the offer
 * of the thank-you page. Steps are those of the answer of /api/thank-you. The server knows ladder, layer and time itself;
 * each kind of event is stored once for each step of a purchase. The click is written by the server when the link is opened.
 */
export const thankYouEventSchema = z.discriminatedUnion("type", [
  /** The offer was drawn. */
  z.strictObject({ type: z.literal("view"), stepId }),
  /** It is not shown again for this purchase. */
  z.strictObject({ type: z.literal("decline"), stepId }),
  z.strictObject({ type: z.literal("error"), stepId, errorCode: storableText(60) }),
]);
export const thankYouEventsRequestSchema = z.strictObject({
  ...purchaseRefSchema,
  events: z.array(thankYouEventSchema).min(1).max(20),
});
export const thankYouEventsAnswerSchema = z.object({ stored: z.number() });
export type ThankYouEvent = z.infer<typeof thankYouEventSchema>;
export type ThankYouEventsRequest = z.infer<typeof thankYouEventsRequestSchema>;
export type ThankYouEventsAnswer = z.infer<typeof thankYouEventsAnswerSchema>;
