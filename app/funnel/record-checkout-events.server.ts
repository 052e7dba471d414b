import type { CheckoutEventsRequest } from "#app/api/checkout-events.contract.ts";
import { checkoutOf } from "#app/decisions/checkout-store.server.ts";
import { inTransaction } from "#app/runtime/database.server.ts";
import { checkoutEventsOf } from "./checkout-events-of.ts";
import { insertEvents } from "./event-store.server.ts";
import type { RecordVerdict } from "./record-page-events.server.ts";

/**
 * Records what happened to the offers of a checkout: each kind of event once for each step, so that a checkout's rows are few
 * whatever is sent. From the first view its arm stands.
 */
export async function recordCheckoutEvents(
  shopId: string,
  { checkoutToken, events: told }: CheckoutEventsRequest,
  now: Date,
): Promise<RecordVerdict> {
  const decision = await checkoutOf(shopId, checkoutToken);
  if (!decision) return { ok: false, error: "no_decision" };
  const events = checkoutEventsOf(checkoutToken, decision, told, now);
  if (!events) return { ok: false, error: "bad_request" };
  const stored = await inTransaction(async (client) => {
    const { text, values } = insertEvents(shopId, events);
    const { rowCount } = await client.query(text, values);
    if (!decision.drawnAt && events.some(({ type }) => type !== "error")) {
      await client.query(
        `update placement_decision set drawn_at = $3
         where shop_id = $1 and place = 'checkout' and checkout_token = $2 and drawn_at is null`,
        [shopId, checkoutToken, now],
      );
    }
    return rowCount ?? 0;
  });
  return { ok: true, stored };
}
