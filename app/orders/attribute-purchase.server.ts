import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { attributeOrder } from "./attribute-order.server.ts";

/** How long an accept may wait for its order to arrive before only the reconciliation page tells of it. */
const GIVE_UP_AFTER_MS = 48 * 3_600_000;

/**
 * Matches the accepts of a purchase as soon as they are told, when its order is there already; else the order's own
 * webhooks will, and this looks again until then.
 */
export async function attributePurchase({ shopId, referenceId }: Jobs["attribute_purchase"]): Promise<void> {
  const { rows } = await pool().query<{ orderId: number }>(
    `select order_id as "orderId" from shop_order where shop_id = $1 and (checkout_token = $2 or reference_id = $2) limit 1`,
    [shopId, referenceId],
  );
  if (rows[0]) {
    const { orderId } = rows[0];
    const openLines = await inTransaction((client) => attributeOrder(shopId, orderId, client));
    if (openLines === 0) return;
    // The line is not there yet: the order is read anew from the Admin API.
    return enqueue("refresh_order", { shopId, orderId }, { key: `refresh_order:${shopId}:${orderId}` });
  }
  const { rows: decided } = await pool().query<{ decidedAt: Date }>(
    `select decided_at as "decidedAt" from decision where shop_id = $1 and reference_id = $2`,
    [shopId, referenceId],
  );
  const age = decided[0] ? Date.now() - decided[0].decidedAt.getTime() : Infinity;
  if (age > GIVE_UP_AFTER_MS) return;
  const runAt = new Date(Date.now() + Math.max(5_000, age));
  await enqueue(
    "attribute_purchase",
    { shopId, referenceId },
    { key: `attribute_purchase:${shopId}:${referenceId}`, runAt },
  );
}
