import type { IncomingMessage, ServerResponse } from "node:http";
import { claimOffer } from "#app/funnel/claim-offer.server.ts";
import { observeAnswer } from "#app/runtime/metrics.server.ts";

const PATH = "/claims/";

/**
 * GET /claims/<token>: leads a shopper who clicked an offer after payment to its cart.
 * @returns false, without having touched the response, when the address is another one
 */
export async function handleClaim(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const [path] = (req.url ?? "").split("?", 1) as [string];
  if (!path.startsWith(PATH)) return false;
  const began = performance.now();
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.writeHead(405, { Allow: "GET, HEAD" }).end();
  } else {
    // A preview of a link in a chat asks for its head only: it is no click.
    const location = req.method === "HEAD" ? null : await claimOffer(path.slice(PATH.length), new Date());
    if (location === null) res.writeHead(req.method === "HEAD" ? 204 : 404, NOT_KEPT).end();
    else res.writeHead(302, { ...NOT_KEPT, Location: location }).end();
  }
  observeAnswer("/claims", res.statusCode, (performance.now() - began) / 1000);
  return true;
}

const NOT_KEPT = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" };
