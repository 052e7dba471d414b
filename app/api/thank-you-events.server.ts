import type { IncomingMessage } from "node:http";
import { recordThankYouEvents } from "#app/funnel/record-thank-you-events.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { authenticateExtension } from "./authenticate-extension.server.ts";
import { jsonBody } from "./request-body.server.ts";
import { thankYouEventsRequestSchema, type ThankYouEventsAnswer } from "./thank-you-events.contract.ts";

/**
 * POST /api/thank-you-events: records what happened on a page after payment.
 * @returns the ThankYouEventsAnswer as JSON text
 */
export async function thankYouEvents(req: IncomingMessage, now: Date): Promise<string> {
  const { shopId, customerId } = await authenticateExtension(req, now);
  const request = thankYouEventsRequestSchema.safeParse(await jsonBody(req));
  if (!request.success) throw new ApiFailure("bad_request");
  const { checkoutToken, orderId, events } = request.data;
  const verdict = await recordThankYouEvents(shopId, { checkoutToken, orderId, customerId }, events, now);
  if (!verdict.ok) throw new ApiFailure(verdict.error);
  return JSON.stringify({ stored: verdict.stored } satisfies ThankYouEventsAnswer);
}
