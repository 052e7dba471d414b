import type { PoolClient } from "pg";
import { z } from "zod";
import { enqueue } from "#app/runtime/jobs.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";
import { attributeOrder } from "./attribute-order.server.ts";
import { readOrderPayload, readRefundPayload } from "./read-order-payload.ts";
import { isForeign, readTransactionPayload } from "./read-transaction.ts";
import { markDeleted, saveFirstSnapshot, saveOrder } from "./save-order.server.ts";
import { saveRefund, settleRefunds } from "./save-refund.server.ts";
import { saveTransactions } from "./save-transactions.server.ts";

/** An edit is told before all of its effects can be read: the order is read anew a moment later. */
const REFRESH_AFTER_MS = 1_000;
/** An order is told at about the same time as its payment, in no promised order. */
const MISSING_AFTER_MS = 60_000;
/** A fee is known some time after its payment. */
const FEES_AFTER_MS = 60_000;
/** The only provider whose fees Shopify tells. */
const TELLS_FEES = "shopify_payments";

const id = z.number().int().positive();

/** orders/create, orders/updated and orders/cancelled: the whole order. Older news changes nothing, save that orders/create still tells what was bought first. */
export async function applyOrderSnapshot(
  { shopId, topic, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const order = readOrderPayload(payload);
  const saved = await saveOrder(shopId, order, client);
  if (topic === "orders/create") await saveFirstSnapshot(shopId, order, client);
  await attributeOrder(shopId, order.orderId, client);
  // Two tellings of one second that differ, and payments in another currency: only the Admin API knows what holds.
  const isInexact = order.refunds.length > 0 && isForeign(order.presentmentCurrency, order.currency);
  if (saved === "unlike" || (saved === "newer" && isInexact)) await readSoon(shopId, order.orderId, client);
  return saved === "older" ? "stale" : "applied";
}

/** orders/delete: the order counts nowhere any more, also when the news of its life arrive later. */
export async function applyOrderDelete(
  { shopId, payload, triggeredAt, receivedAt }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const order = z.object({ id }).parse(payload);
  await markDeleted(shopId, order.id, triggeredAt ?? receivedAt, client);
  return "applied";
}

const edited = z.object({ order_edit: z.object({ order_id: id }) });

/** orders/edited tells only what was added and removed: the order itself is read anew from the Admin API. */
export async function applyOrderEdited(
  { shopId, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  await readSoon(shopId, edited.parse(payload).order_edit.order_id, client);
  return "applied";
}

const refunded = z.object({ order_id: id, return: z.object({ id }).nullish() });

/** refunds/create: a refund that arrives before its order is fetched with it. */
export async function applyRefundCreate(
  { shopId, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const { order_id: orderId, return: ofReturn } = refunded.parse(payload);
  const order = await lockOrder(shopId, orderId, client);
  if (!order?.isKnown) {
    await readSoon(shopId, orderId, client);
    return "applied";
  }
  await saveRefund(shopId, readRefundPayload(payload, order.currency, order.taxesIncluded), client);
  await settleRefunds(shopId, orderId, client);
  // A return's reasons and amounts in the shop's currency are only in the Admin API.
  if (ofReturn || isForeign(order.presentmentCurrency, order.currency)) await readSoon(shopId, orderId, client);
  return "applied";
}

/** order_transactions/create, which also tells how a pending payment ended. A payment may arrive before its order. */
export async function applyTransaction(
  { shopId, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const { rows } = await client.query<{ currency: string }>("select currency from shop where shop_id = $1", [shopId]);
  if (!rows[0]) return "ignored";
  const { order_id: orderId } = z.object({ order_id: id }).parse(payload);
  const order = await lockOrder(shopId, orderId, client);
  const { record } = readTransactionPayload(payload, order?.currency ?? rows[0].currency);
  if (!record) {
    await readSoon(shopId, orderId, client);
    return "applied";
  }
  if (!order?.isKnown) await fetchIfMissing(shopId, orderId, client);
  await saveTransactions(shopId, [record], client);
  await settleRefunds(shopId, orderId, client);
  if (record.gateway === TELLS_FEES && record.status === "success") await readFeesSoon(shopId, client);
  return "applied";
}

interface OrderRow {
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly presentmentCurrency: string | null;
  /** False: all that is known is that it was deleted. */
  readonly isKnown: boolean;
}

async function lockOrder(shopId: string, orderId: number, client: PoolClient): Promise<OrderRow | undefined> {
  const { rows } = await client.query<OrderRow>(
    `select currency, taxes_included as "taxesIncluded", presentment_currency as "presentmentCurrency", updated_at > 'epoch' as "isKnown"
     from shop_order where shop_id = $1 and order_id = $2 for update`,
    [shopId, orderId],
  );
  return rows[0];
}

/** Reads an order from the Admin API a moment later, also one that is not known yet. */
export async function readSoon(shopId: string, orderId: number, client: Pick<PoolClient, "query">): Promise<void> {
  const key = `refresh_order:${shopId}:${orderId}`;
  await enqueue("refresh_order", { shopId, orderId }, { key, afterMs: REFRESH_AFTER_MS }, client);
}

/** Reads an order from the Admin API should no webhook have told it in the next minute. */
export async function fetchIfMissing(
  shopId: string,
  orderId: number,
  client: Pick<PoolClient, "query">,
): Promise<void> {
  const key = `fetch_missing_order:${shopId}:${orderId}`;
  await enqueue(
    "fetch_missing_order",
    { shopId, orderId },
    { key, afterMs: MISSING_AFTER_MS, keepsRunAt: true },
    client,
  );
}

async function readFeesSoon(shopId: string, client: PoolClient): Promise<void> {
  const options = { key: `read_fees:${shopId}`, afterMs: FEES_AFTER_MS, keepsRunAt: true };
  await enqueue("read_fees", { shopId }, options, client);
}
