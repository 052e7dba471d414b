import type { PoolClient } from "pg";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { adminApi, type AdminApi } from "#app/shopify/admin-api.server.ts";
import { OneOrderDocument, ReturnReasonsDocument } from "#app/shopify/generated/admin.ts";
import { globalId, numericId } from "#app/shopify/numeric-id.ts";
import { attributeOrder } from "./attribute-order.server.ts";
import { readOrderNode } from "./read-order-node.ts";
import { saveOrder } from "./save-order.server.ts";

/**
 * Reads an order anew from the Admin API, which tells what webhooks do not: the marks that changesets left, fees, amounts
 * in the shop's currency, and, where the merchant granted it, why goods were sent back.
 * @throws Error when Shopify does not show an order yet that it told of: the job is tried again
 */
export async function refreshOrder({ shopId, orderId }: Jobs["refresh_order"]): Promise<void> {
  const api = await adminApi(shopId);
  const { order } = await api.query(OneOrderDocument, { id: globalId("Order", orderId) });
  if (!order) {
    if (await isAwaited(shopId, orderId)) throw new Error(`order ${orderId} cannot be read yet`);
    return;
  }
  const record = readOrderNode(order);
  const hasReturns = record.refunds.some((refund) => refund.lines.length > 0);
  const reasons = hasReturns && (await isGranted(shopId, "read_returns")) ? await returnReasons(api, orderId) : [];
  await inTransaction(async (client) => {
    await saveOrder(shopId, record, client);
    await saveReasons(shopId, reasons, client);
    await attributeOrder(shopId, orderId, client);
  });
}

/** An order of the last hours that is not stored: older ones may be out of the app's reach, deleted ones are gone. */
async function isAwaited(shopId: string, orderId: number): Promise<boolean> {
  const { rowCount } = await pool().query(
    `select 1 from webhook_inbox w where w.shop_id = $1 and w.received_at > $3
       and $2 in (w.payload->>'order_id', w.payload#>>'{order_edit,order_id}') and not exists (select 1 from shop_order o where o.shop_id = $1 and o.order_id = $2::bigint) limit 1`,
    [shopId, String(orderId), new Date(Date.now() - 3_600_000)],
  );
  return rowCount !== 0;
}

/** Whether the merchant granted a scope, of which some are optional. */
export async function isGranted(shopId: string, scope: string): Promise<boolean> {
  const { rows } = await pool().query<{ scopes: string }>("select scopes from shop where shop_id = $1", [shopId]);
  return rows[0]?.scopes.split(",").includes(scope) ?? false;
}

interface ReturnReason {
  readonly refundId: number;
  readonly lineId: number;
  readonly reason: string;
}

async function returnReasons(api: AdminApi, orderId: number): Promise<ReturnReason[]> {
  const { order } = await api.query(ReturnReasonsDocument, { id: globalId("Order", orderId) });
  return (order?.returns.nodes ?? []).flatMap(({ refunds, returnLineItems }) =>
    refunds.nodes.flatMap((refund) =>
      returnLineItems.nodes.flatMap((line) =>
        "returnReason" in line
          ? [
              {
                refundId: numericId(refund.id),
                lineId: numericId(line.fulfillmentLineItem.lineItem.id),
                reason: line.returnReason.toLowerCase(),
              },
            ]
          : [],
      ),
    ),
  );
}

async function saveReasons(shopId: string, reasons: readonly ReturnReason[], client: PoolClient): Promise<void> {
  const told = reasons.filter(({ reason }) => reason !== "unknown");
  if (told.length === 0) return;
  await client.query(
    `update refund_line l set reason = i.reason from jsonb_to_recordset($2::jsonb) as i("refundId" bigint, "lineId" bigint, reason text)
     where l.shop_id = $1 and l.refund_id = i."refundId" and l.line_id = i."lineId" and l.reason <> i.reason`,
    [shopId, JSON.stringify(told)],
  );
}
