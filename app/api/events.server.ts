import type { IncomingMessage } from "node:http";
import { recordPageEvents } from "#app/funnel/record-page-events.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { authenticateCheckout } from "./authenticate-checkout.server.ts";
import { eventsRequestSchema, type EventsAnswer } from "./events.contract.ts";
import { jsonBody } from "./request-body.server.ts";

/**
 * POST /api/events: records what happened on the post-purchase page.
 * @returns the EventsAnswer as JSON text
 */
export async function events(req: IncomingMessage, now: Date): Promise<string> {
  const { shopId, purchase } = await authenticateCheckout(req, now);
  const request = eventsRequestSchema.safeParse(await jsonBody(req));
  if (!request.success) throw new ApiFailure("bad_request");
  const verdict = await recordPageEvents(shopId, purchase.referenceId, request.data.events, now);
  if (!verdict.ok) throw new ApiFailure(verdict.error);
  return JSON.stringify({ stored: verdict.stored } satisfies EventsAnswer);
}
