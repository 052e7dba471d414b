import { inTransaction, pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { OneOrderDocument } from "#app/shopify/generated/admin.ts";
import { globalId } from "#app/shopify/numeric-id.ts";
import { attributeOrder } from "./attribute-order.server.ts";
import { changedDisputes, grantedScopes, returnReasons } from "./read-after-sales.server.ts";
import { readOrderNode } from "./read-order-node.ts";
import { saveDispute } from "./save-dispute.server.ts";
import { saveOrder } from "./save-order.server.ts";
import { saveReturnReasons } from "./save-refund.server.ts";

/** How long an order that Shopify told of may stay out of sight before it is taken to be out of the app's reach. */
const AWAITED_MS = 3_600_000;

/**
 * Reads an order anew from the Admin API, which tells what webhooks do not: the marks that changesets left, fees, amounts
 * in the shop's currency, and, where the merchant granted it, why goods were sent back and how disputes stand.
 * @throws Error when Shopify does not show an order yet that it told of: the job is tried again
 */
export async function refreshOrder({ shopId, orderId }: Jobs["refresh_order"]): Promise<void> {
  const askedAt = new Date();
  const api = await adminApi(shopId);
  const { order: told } = await api.query(OneOrderDocument, { id: globalId("Order", orderId) });
  if (!told) {
    if (await isAwaited(shopId, orderId)) throw new Error(`order ${orderId} cannot be read yet`);
    return;
  }
  const order = readOrderNode(told);
  const scopes = await grantedScopes(shopId);
  const reasons = await returnReasons(api, scopes, order);
  const disputes = await changedDisputes(shopId, api, scopes, { order, told: told.disputes });
  await inTransaction(async (client) => {
    await saveOrder(shopId, order, client);
    await saveReturnReasons(shopId, reasons, client);
    for (const dispute of disputes) await saveDispute(shopId, dispute, askedAt, client);
    await attributeOrder(shopId, orderId, client);
  });
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
