import type { IncomingMessage } from "node:http";
import { acceptOffer } from "#app/funnel/accept-offer.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { authenticateCheckout } from "./authenticate-checkout.server.ts";
import { changesetRequestSchema, type ChangesetAnswer } from "./changesets.contract.ts";
import { jsonBody } from "./request-body.server.ts";

/**
 * POST /api/changesets: signs what the shopper accepted.
 * @returns the ChangesetAnswer as JSON text
 */
export async function changesets(req: IncomingMessage, now: Date): Promise<string> {
  const { shopId, purchase } = await authenticateCheckout(req, now);
  const request = changesetRequestSchema.safeParse(await jsonBody(req));
  if (!request.success) throw new ApiFailure("bad_request");
  const outcome = await acceptOffer(shopId, purchase.referenceId, request.data, now);
  if (!outcome.ok) throw new ApiFailure(outcome.error);
  return JSON.stringify({ token: outcome.token } satisfies ChangesetAnswer);
}
