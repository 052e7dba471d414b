import type { IncomingMessage } from "node:http";
import { recordCheckoutEvents } from "#app/funnel/record-checkout-events.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { authenticateExtension } from "./authenticate-extension.server.ts";
import { checkoutEventsRequestSchema, type CheckoutEventsAnswer } from "./checkout-events.contract.ts";
import { limitSession } from "./limit-session.server.ts";
import { jsonBody } from "./request-body.server.ts";

/**
 * POST /api/checkout-events: records what happened to the offers of a checkout.
 * @returns the CheckoutEventsAnswer as JSON text
 */
export async function checkoutEvents(req: IncomingMessage, now: Date): Promise<string> {
  const { shopId } = await authenticateExtension(req, now);
  const request = checkoutEventsRequestSchema.safeParse(await jsonBody(req));
  if (!request.success) throw new ApiFailure("bad_request");
  limitSession(req, request.data.checkoutToken, now);
  const verdict = await recordCheckoutEvents(shopId, request.data, now);
  if (!verdict.ok) throw new ApiFailure(verdict.error);
  return JSON.stringify({ stored: verdict.stored } satisfies CheckoutEventsAnswer);
}
