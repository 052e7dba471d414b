import type { IncomingMessage } from "node:http";
import { decideCheckout } from "#app/decisions/decide-checkout.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { authenticateExtension } from "./authenticate-extension.server.ts";
import { checkoutRequestSchema } from "./checkout.contract.ts";
import { limitSession } from "./limit-session.server.ts";
import { jsonBody } from "./request-body.server.ts";

/**
 * POST /api/checkout: what a checkout offers, the order bump and the free-shipping nudge.
 * @returns the CheckoutAnswer as JSON text
 */
export async function checkout(req: IncomingMessage, now: Date): Promise<string> {
  const session = await authenticateExtension(req, now);
  const request = checkoutRequestSchema.safeParse(await jsonBody(req));
  if (!request.success) throw new ApiFailure("bad_request");
  limitSession(req, request.data.checkoutToken, now);
  return decideCheckout(session, request.data, now);
}
