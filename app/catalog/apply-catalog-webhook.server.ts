import type { PoolClient } from "pg";
import { z } from "zod";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";
import { recordOfPayload } from "./product-record.ts";
import { saveProducts } from "./save-products.server.ts";

/** Webhooks of one product come in bursts (every order is one): it is read anew once, a little later. */
const REFRESH_AFTER_MS = 2_000;

const productId = z.object({ id: z.number().int().positive() });

/**
 * products/create and products/update: prices, titles, pictures and stock change at once; costs, collections and selling
 * plans, which the payload lacks, follow when the product is read anew.
 */
export async function applyProductUpdate(
  { shopId, payload, receivedAt }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const { rows } = await client.query<{ currency: string }>("select currency from shop where shop_id = $1", [shopId]);
  if (!rows[0]) return "ignored";
  const record = recordOfPayload(payload, rows[0].currency);
  const { staleIds, changedIds } = await saveProducts(shopId, [record], receivedAt, client);
  if (staleIds.length > 0) return "stale";
  await refreshSoon(shopId, record.productId, client);
  if (changedIds.length > 0) await notifyChange("catalog", shopId, client);
  return "applied";
}

/** products/delete: an update that arrives later but is older changes nothing any more. */
export async function applyProductDelete(
  { shopId, payload, triggeredAt, receivedAt }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const { id } = productId.parse(payload);
  const at = triggeredAt ?? receivedAt;
  const { rowCount } = await client.query(
    "update product set deleted_at = $3 where shop_id = $1 and product_id = $2 and deleted_at is null and updated_at <= $3",
    [shopId, id, at],
  );
  if (rowCount === 0) return "stale";
  await notifyChange("catalog", shopId, client);
  return "applied";
}

const level = z.object({ inventory_item_id: z.number().int().positive() });

/** inventory_levels/update names one location; what counts is the sum over all of them, so the product is read anew. */
export async function applyInventoryLevelUpdate(
  { shopId, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const parsed = level.safeParse(payload);
  if (!parsed.success) return "ignored";
  const { rows } = await client.query<{ productId: number }>(
    `select product_id as "productId" from variant where shop_id = $1 and inventory_item_id = $2`,
    [shopId, parsed.data.inventory_item_id],
  );
  for (const row of rows) await refreshSoon(shopId, row.productId, client);
  return rows.length > 0 ? "applied" : "ignored";
}

async function refreshSoon(shopId: string, id: number, client: PoolClient): Promise<void> {
  const runAt = new Date(Date.now() + REFRESH_AFTER_MS);
  await enqueue(
    "refresh_product",
    { shopId, productId: id },
    { key: `refresh_product:${shopId}:${id}`, runAt, keepsRunAt: true },
    client,
  );
}
