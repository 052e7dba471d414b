import type { IncomingMessage } from "node:http";
import { rateLimit } from "#app/funnel/rate-limit.ts";
import { ApiFailure } from "./api-errors.ts";

/** As long as Shopify's session token lives. */
const EVERY_MS = 300_000;
const MAX_KEYS = 50_000;
/** A cart that changes every two seconds. */
const calls = rateLimit({ most: 150, everyMs: EVERY_MS, maxKeys: MAX_KEYS });
/** One shopper has one checkout, or a second after the first; whoever names many makes them up. */
const MOST_CHECKOUTS = 5;
const checkouts = rateLimit({ most: MOST_CHECKOUTS, everyMs: EVERY_MS, maxKeys: MAX_KEYS });
const isFirst = rateLimit({ most: 1, everyMs: EVERY_MS, maxKeys: MAX_KEYS * MOST_CHECKOUTS });

/**
 * Bounds what the holder of one session token can have written: the token says which shop asks, not which checkout, so the
 * checkouts that it may speak of are few, and so are its calls.
 * @throws ApiFailure too_many_requests
 */
export function limitSession(req: IncomingMessage, checkoutToken: string, now: Date): void {
  // The signature stands for the token: it is short, and as unique.
  const session = req.headers.authorization?.split(".").at(-1) ?? "";
  const isOther = isFirst(`${session} ${checkoutToken}`, now);
  if (!calls(session, now) || (isOther && !checkouts(session, now))) throw new ApiFailure("too_many_requests");
}
