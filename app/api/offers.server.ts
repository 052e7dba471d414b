import type { IncomingMessage } from "node:http";
import { decideOffer } from "#app/decisions/decide-offer.server.ts";
import { authenticateCheckout } from "./authenticate-checkout.server.ts";
import { hasBody, requestBody } from "./request-body.server.ts";

/**
 * POST /api/offers: what this purchase is offered. A body says nothing and is passed over.
 * @returns the OffersAnswer as JSON text
 */
export async function offers(req: IncomingMessage, now: Date): Promise<string> {
  if (hasBody(req)) await requestBody(req);
  return decideOffer(await authenticateCheckout(req, now), now);
}
