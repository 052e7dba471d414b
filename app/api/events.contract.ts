import { z } from "zod";

/**
 * POST /api/events — Authorization: Bearer <Shopify's post-purchase token>. What happened on the post-purchase page.
 * The server knows ladder, offer, layer and time itself; an event sent twice is stored once.
 */
export const pageEventSchema = z.discriminatedUnion("type", [
  /** The step was drawn. */
  z.strictObject({ type: z.literal("view"), stepId: z.string().max(40) }),
  z.strictObject({ type: z.literal("decline"), stepId: z.string().max(40) }),
  /** What applyChangeset answered. */
  z.strictObject({
    type: z.literal("result"),
    stepId: z.string().max(40),
    status: z.enum(["processed", "partially_processed", "unprocessed"]),
    errorCode: z.string().max(60).nullable(),
    /** The outstanding total that calculateChangeset promised, minor units; null: not known. */
    amountMinor: z.int().nonnegative().nullable(),
  }),
  /** The extension could not go on: the page was left, the order goes on without the offer. */
  z.strictObject({ type: z.literal("error"), stepId: z.string().max(40).nullable(), errorCode: z.string().max(60) }),
]);
export const eventsRequestSchema = z.strictObject({ events: z.array(pageEventSchema).min(1).max(20) });
export const eventsAnswerSchema = z.object({ stored: z.number() });
export type PageEvent = z.infer<typeof pageEventSchema>;
export type EventsRequest = z.infer<typeof eventsRequestSchema>;
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;
