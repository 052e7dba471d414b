import { inTransaction, pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { OneOrderDocument } from "#app/shopify/generated/admin.ts";
import { globalId } from "#app/shopify/numeric-id.ts";
import { grantedScopes } from "./read-after-sales.server.ts";
import { readWholeOrder, saveWholeOrder } from "./read-whole-order.server.ts";

/** How long an order that Shopify told of may stay out of sight before it is taken to be out of the app's reach. */
const AWAITED_MS = 3_600_000;

/**
 * Reads an order anew from the Admin API, which tells what webhooks do not: the marks that changesets left, fees, amounts
 * in the shop's currency, and, where the merchant granted it, why goods were sent back and how disputes stand.
 * @throws Error when Shopify does not show an order yet that it told of: the job is tried again
 */
export async function refreshOrder({ shopId, orderId }: Jobs["refresh_order"]): Promise<void> {
  const api = await adminApi(shopId);
  const { order: told } = await api.query(OneOrderDocument, { id: globalId("Order", orderId) });
  if (!told) {
    if (await isAwaited(shopId, orderId)) throw new Error(`order ${orderId} cannot be read yet`);
    return;
  }
  const whole = await readWholeOrder(shopId, told, api, await grantedScopes(shopId));
  await inTransaction((client) => saveWholeOrder(shopId, whole, client));
}

/** Reads an order that is still not stored: its own webhooks are late or lost. */
export async function fetchMissingOrder({ shopId, orderId }: Jobs["fetch_missing_order"]): Promise<void> {
  const { rowCount } = await pool().query(
    "select 1 from shop_order where shop_id = $1 and order_id = $2 and (updated_at > 'epoch' or deleted_at is not null)",
    [shopId, orderId],
  );
  if (rowCount === 0) await refreshOrder({ shopId, orderId });
}

/** Whether a webhook told of an order a short while ago that is not stored. */
async function isAwaited(shopId: string, orderId: number): Promise<boolean> {
  const { rowCount } = await pool().query(
    `select 1 from webhook_inbox w where w.shop_id = $1 and w.received_at > $3
       and $2 in (w.payload->>'order_id', w.payload#>>'{order_edit,order_id}')
       and not exists (select 1 from shop_order o where o.shop_id = $1 and o.order_id = $2::bigint) limit 1`,
    [shopId, String(orderId), new Date(Date.now() - AWAITED_MS)],
  );
  return rowCount !== 0;
}
