import type { PoolClient } from "pg";
import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";
import { pool } from "#app/runtime/database.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";
import { readSoon } from "./apply-order-webhook.server.ts";

const id = z.number().int().positive();
const at = z.coerce.date();

/** What is read of disputes/create and disputes/update. */
const disputePayload = z.object({
  id,
  order_id: id.nullish(),
  type: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  amount: z.union([z.string(), z.number()]).transform(String),
  currency: z.string(),
  initiated_at: at,
  finalized_on: at.nullish(),
});

const SAVE = `
  insert into dispute as d (shop_id, dispute_id, order_id, kind, status, reason, amount_minor, opened_at, closed_at, told_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (shop_id, dispute_id) do update set order_id = coalesce(excluded.order_id, d.order_id), kind = excluded.kind, status = excluded.status,
    reason = excluded.reason, amount_minor = excluded.amount_minor, opened_at = excluded.opened_at, closed_at = excluded.closed_at,
    told_at = excluded.told_at
  where d.told_at <= excluded.told_at`;

/**
 * disputes/create and disputes/update: the newer news hold. They come only where the merchant granted
 * read_shopify_payments_disputes. A dispute need not name an order; one in another currency than the order's is taken to
 * be about all of it, because only its amount in that currency is told.
 * @throws Error when that order is not known yet: it is fetched, and the dispute is applied again
 */
export async function applyDispute(
  { shopId, payload, triggeredAt, receivedAt }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const dispute = disputePayload.parse(payload);
  const orderId = dispute.order_id ?? null;
  const { rows } = await client.query<{ currency: string; orderCurrency: string | null; totalMinor: number | null }>(
    `select s.currency, o.currency as "orderCurrency", o.total_minor as "totalMinor" from shop s
     left join shop_order o on o.shop_id = s.shop_id and o.order_id = $2 and o.updated_at > 'epoch' where s.shop_id = $1`,
    [shopId, orderId],
  );
  const row = rows[0];
  if (!row) return "ignored";
  const isKnown = row.orderCurrency !== null;
  const isForeign = dispute.currency !== (row.orderCurrency ?? row.currency);
  if (orderId !== null && !isKnown) {
    // Outside of this transaction: the order is fetched also when it has to be waited for.
    await readSoon(shopId, orderId, pool());
    if (isForeign) throw new Error(`dispute ${dispute.id} waits for order ${orderId}`);
  }
  const { rowCount } = await client.query(SAVE, [
    shopId,
    dispute.id,
    orderId,
    dispute.type.toLowerCase(),
    dispute.status.toLowerCase(),
    dispute.reason ?? "",
    isForeign ? (row.totalMinor ?? 0) : parseAmount(dispute.amount, dispute.currency),
    dispute.initiated_at,
    dispute.finalized_on ?? null,
    triggeredAt ?? receivedAt,
  ]);
  return rowCount === 0 ? "stale" : "applied";
}
