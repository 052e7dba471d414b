import { z } from "zod";
import { checkoutTokenSchema } from "#app/ladders/offer-mark.ts";
import { storableText } from "./storable-text.ts";

const stepId = storableText(48);

/**
 * POST /api/checkout-events — Authorization: Bearer <session token of the checkout extension>. What happened to the order
 * bump and the free-shipping nudge. Steps are those of the answer of /api/checkout. The server knows ladder, layer and
 * time itself; each kind of event is stored once for each step of a checkout.
 */
export const checkoutEventSchema = z.discriminatedUnion("type", [
  /** The offer was drawn. */
  z.strictObject({ type: z.literal("view"), stepId }),
  /** Its line was put into the cart. */
  z.strictObject({ type: z.literal("select"), stepId }),
  /** Its line was taken out again. */
  z.strictObject({ type: z.literal("remove"), stepId }),
  /** Shopify refused the change, or the extension could not go on. */
  z.strictObject({ type: z.literal("error"), stepId, errorCode: storableText(60) }),
]);
export const checkoutEventsRequestSchema = z.strictObject({
  checkoutToken: checkoutTokenSchema,
  events: z.array(checkoutEventSchema).min(1).max(20),
});
export const checkoutEventsAnswerSchema = z.object({ stored: z.number() });
export type CheckoutEvent = z.infer<typeof checkoutEventSchema>;
export type CheckoutEventsRequest = z.infer<typeof checkoutEventsRequestSchema>;
export type CheckoutEventsAnswer = z.infer<typeof checkoutEventsAnswerSchema>;
