import type { PoolClient } from "pg";
import { z } from "zod";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";

/**
 * The merchant removed the app: its tokens are worthless, so the sessions go, and decisions end at once. The data stays
 * until Shopify asks for its deletion (shop/redact). An uninstall from before the newest install is stale.
 */
export async function applyUninstalled(
  { shopId, triggeredAt, receivedAt }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const at = triggeredAt ?? receivedAt;
  const { rowCount } = await client.query(
    "update shop set uninstalled_at = $2 where shop_id = $1 and uninstalled_at is null and installed_at <= $2",
    [shopId, at],
  );
  if (rowCount === 0) return "stale";
  await client.query(`delete from "Session" where shop = $1`, [shopId]);
  await notifyChange("shop", shopId, client);
  return "applied";
}

const scopesPayload = z.object({ current: z.array(z.string()) });

/** The merchant granted or revoked scopes. */
export async function applyScopesUpdate(
  { shopId, payload }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const scopes = scopesPayload.parse(payload).current.join(",");
  await client.query("update shop set scopes = $2 where shop_id = $1", [shopId, scopes]);
  await client.query(`update "Session" set scope = $2 where shop = $1`, [shopId, scopes]);
  return "applied";
}
