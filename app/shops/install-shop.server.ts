import { markAllOrdersStale, markAllPurchasesStale } from "#app/margin/stale-marks.server.ts";
import { inTransaction } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import { readShopDetails } from "./shop-details.server.ts";

/** Offers need the catalogue first; Shopify prepares one export at a time. */
const HISTORY_AFTER_MS = 4_000;

/**
 * Makes the shop one that has the app installed: at install, at reinstall, and harmlessly at every other time that a
 * token was exchanged. A first install, and a return, begin with mirroring the catalogue and reading the orders of the past.
 */
export async function installShop(shopId: string): Promise<void> {
  const details = await readShopDetails(shopId);
  await inTransaction(async (client) => {
    const { rows } = await client.query<{ isNew: boolean; hasMoved: boolean }>(
      `with before as (select uninstalled_at, time_zone from shop where shop_id = $1)
       insert into shop (shop_id, shopify_id, name, currency, time_zone, country, plan_name, is_plus, scopes,
         is_post_purchase_app, health_checked_at, installed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
       on conflict (shop_id) do update set shopify_id = excluded.shopify_id, name = excluded.name, currency = excluded.currency,
         time_zone = excluded.time_zone, country = excluded.country, plan_name = excluded.plan_name, is_plus = excluded.is_plus,
         scopes = excluded.scopes, is_post_purchase_app = excluded.is_post_purchase_app, health_checked_at = excluded.health_checked_at,
         installed_at = case when shop.uninstalled_at is null then shop.installed_at else excluded.installed_at end,
         uninstalled_at = null
       returning not exists (select 1 from before where uninstalled_at is null) as "isNew",
         exists (select 1 from before b where b.time_zone <> shop.time_zone) as "hasMoved"`,
      [
        shopId,
        details.shopifyId,
        details.name,
        details.currency,
        details.timeZone,
        details.country,
        details.planName,
        details.isPlus,
        details.scopes.join(","),
        details.isPostPurchaseApp,
        new Date(),
      ],
    );
    if (rows[0]?.hasMoved) {
      // Days are those of the shop's time zone: every fact's may be another now.
      await markAllOrdersStale(shopId, client);
      await markAllPurchasesStale(shopId, client);
    }
    if (!rows[0]?.isNew) return;
    await enqueue("sync_catalog", { shopId, reason: "install" }, { key: `sync_catalog:${shopId}` }, client);
    const history = { shopId, kind: "history", startedBy: "system" } as const;
    const runAt = new Date(Date.now() + HISTORY_AFTER_MS);
    await enqueue("start_ledger_run", history, { key: `start_ledger_run:${shopId}:history`, runAt }, client);
    await notifyChange("shop", shopId, client);
  });
}
