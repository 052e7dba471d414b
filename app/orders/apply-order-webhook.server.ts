import type { PoolClient } from "pg";
import { z } from "zod";
import { enqueue } from "#app/runtime/jobs.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";
import { attributeOrder } from "./attribute-order.server.ts";
import { readOrderPayload, readRefundPayload } from "./read-order-payload.ts";
import { saveFirstSnapshot, saveOrder, saveRefund } from "./save-order.server.ts";

/** An edit is told before all of its effects can be read: the order is read anew a moment later. */
const REFRESH_AFTER_MS = 1_000;

/** orders/create, orders/updated and orders/cancelled: the whole order. Older news changes nothing, save that orders/create still tells what was bought first. */
export async function applyOrderSnapshot(
  { shopId, topic, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const order = readOrderPayload(payload);
  const isNewer = await saveOrder(shopId, order, client);
  if (topic === "orders/create") await saveFirstSnapshot(shopId, order, client);
  await attributeOrder(shopId, order.orderId, client);
  return isNewer ? "applied" : "stale";
}

const edited = z.object({ order_edit: z.object({ order_id: z.number().int().positive() }) });

/** orders/edited tells only what was added: the order itself is read anew from the Admin API. */
export async function applyOrderEdited(
  { shopId, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  await refreshSoon(shopId, edited.parse(payload).order_edit.order_id, client);
  return "applied";
}

/** refunds/create: a refund that arrives before its order is fetched with it. */
export async function applyRefundCreate(
  { shopId, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const { order_id: orderId } = z.object({ order_id: z.number().int().positive() }).parse(payload);
  const { rows } = await client.query<{ currency: string }>(
    "select currency from shop_order where shop_id = $1 and order_id = $2 for update",
    [shopId, orderId],
  );
  if (!rows[0]) {
    await refreshSoon(shopId, orderId, client);
    return "applied";
  }
  await saveRefund(shopId, readRefundPayload(payload, rows[0].currency), client);
  return "applied";
}

async function refreshSoon(shopId: string, orderId: number, client: PoolClient): Promise<void> {
  const runAt = new Date(Date.now() + REFRESH_AFTER_MS);
  await enqueue("refresh_order", { shopId, orderId }, { key: `refresh_order:${shopId}:${orderId}`, runAt }, client);
}
