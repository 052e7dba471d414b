import type { PoolClient } from "pg";
import { pool } from "#app/runtime/database.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";
import { fetchIfMissing } from "./apply-order-webhook.server.ts";
import { disputePayload, readDisputeAmount } from "./read-dispute.ts";
import { saveDispute } from "./save-dispute.server.ts";

/**
 * disputes/create and disputes/update: the newer news hold. They come only where the merchant granted
 * read_shopify_payments_disputes.
 * @throws Error when its amount cannot be told before its order is known: that is fetched, and the dispute applied again
 */
export async function applyDispute(
  { shopId, payload, triggeredAt, receivedAt }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const dispute = disputePayload.parse(payload);
  const orderId = dispute.order_id ?? null;
  const { rows } = await client.query<{ currency: string; isKnown: boolean; totalMinor: number }>(
    `select coalesce(o.currency, s.currency) as currency, o.order_id is not null as "isKnown", coalesce(o.total_minor, 0) as "totalMinor"
     from shop s left join shop_order o on o.shop_id = s.shop_id and o.order_id = $2 and o.updated_at > 'epoch' where s.shop_id = $1`,
    [shopId, orderId],
  );
  const order = rows[0];
  if (!order) return "ignored";
  if (orderId !== null && !order.isKnown) {
    // Outside of this transaction: the order is fetched also when it has to be waited for.
    await fetchIfMissing(shopId, orderId, pool());
    if (dispute.currency !== order.currency) throw new Error(`dispute ${dispute.id} waits for order ${orderId}`);
  }
  const isNews = await saveDispute(
    shopId,
    {
      disputeId: dispute.id,
      orderId,
      kind: dispute.type.toLowerCase(),
      status: dispute.status.toLowerCase(),
      reason: dispute.reason ?? "",
      amountMinor: readDisputeAmount(dispute.amount, dispute.currency, order),
      openedAt: dispute.initiated_at,
      closedAt: dispute.finalized_on ?? null,
    },
    triggeredAt ?? receivedAt,
    client,
  );
  return isNews ? "applied" : "stale";
}
