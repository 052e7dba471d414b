import { pool } from "#app/runtime/database.server.ts";
import type { AdminApi } from "#app/shopify/admin-api.server.ts";
import { OneDisputeDocument, ReturnReasonsDocument, type OneOrderQuery } from "#app/shopify/generated/admin.ts";
import { globalId, numericId } from "#app/shopify/numeric-id.ts";
import { readDisputeAmount } from "./read-dispute.ts";
import type { OrderRecord } from "./order-record.ts";
import type { DisputeRecord } from "./save-dispute.server.ts";

type ToldDispute = NonNullable<OneOrderQuery["order"]>["disputes"][number];

/** Scopes that a merchant may grant or refuse: without them there is less to tell, and nothing fails. */
export async function grantedScopes(shopId: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool().query<{ scopes: string }>("select scopes from shop where shop_id = $1", [shopId]);
  return new Set(rows[0]?.scopes.split(",") ?? []);
}

/** Why the shopper sent back what a refund is for. */
export interface ReturnReason {
  readonly refundId: number;
  readonly lineId: number;
  readonly reason: string;
}

/** The reasons of an order's returns; none where read_returns is not granted. */
export async function returnReasons(
  api: AdminApi,
  scopes: ReadonlySet<string>,
  { orderId, refunds }: OrderRecord,
): Promise<ReturnReason[]> {
  if (!scopes.has("read_returns") || !refunds.some((refund) => refund.lines.length > 0)) return [];
  const { order } = await api.query(ReturnReasonsDocument, { id: globalId("Order", orderId) });
  return (order?.returns.nodes ?? []).flatMap((one) =>
    one.refunds.nodes.flatMap((refund) =>
      one.returnLineItems.nodes.flatMap((line) =>
        "returnReason" in line && line.returnReason !== "UNKNOWN"
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

/** Disputes of an order that are not stored as they are now; none where read_shopify_payments_disputes is not granted. */
export async function changedDisputes(
  shopId: string,
  api: AdminApi,
  scopes: ReadonlySet<string>,
  { order, told }: { readonly order: OrderRecord; readonly told: readonly ToldDispute[] },
): Promise<DisputeRecord[]> {
  if (!scopes.has("read_shopify_payments_disputes") || told.length === 0) return [];
  const { rows } = await pool().query<{ key: string }>(
    `select dispute_id || ':' || status as key from dispute where shop_id = $1 and order_id = $2`,
    [shopId, order.orderId],
  );
  const known = new Set(rows.map(({ key }) => key));
  const changed: DisputeRecord[] = [];
  for (const { id, status } of told) {
    const disputeId = numericId(id);
    if (known.has(`${disputeId}:${status.toLowerCase()}`)) continue;
    const { dispute } = await api.query(OneDisputeDocument, { id: globalId("ShopifyPaymentsDispute", disputeId) });
    if (!dispute) continue;
    changed.push({
      disputeId,
      orderId: order.orderId,
      kind: dispute.type.toLowerCase(),
      status: dispute.status.toLowerCase(),
      reason: dispute.reasonDetails.reason.toLowerCase(),
      amountMinor: readDisputeAmount(dispute.amount.amount, dispute.amount.currencyCode, order),
      openedAt: new Date(dispute.initiatedAt),
      closedAt: dispute.finalizedOn ? new Date(dispute.finalizedOn) : null,
    });
  }
  return changed;
}
