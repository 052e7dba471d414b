import { pool } from "#app/runtime/database.server.ts";
import { env } from "#app/runtime/env.server.ts";
import { judgeHealth, type HealthCheck, type HealthFacts } from "./judge-health.ts";

/** The home page's checks, worst first. */
export async function shopHealth(shopId: string, now: Date): Promise<HealthCheck[]> {
  const { rows } = await pool().query<Omit<HealthFacts, "now" | "wantedScopes" | "grantedScopes"> & { scopes: string }>(
    `select s.is_post_purchase_app as "isPostPurchaseApp", s.scopes, s.installed_at as "installedAt",
       s.fallback_cost_rate is not null as "hasFallbackCost",
       (select max(received_at) from webhook_inbox w where w.shop_id = $1) as "lastWebhookAt",
       (select count(*) from webhook_inbox w where w.shop_id = $1 and w.received_at > $2::timestamptz - interval '7 days' and w.outcome = 'failed') as "failedWebhooks",
       (select count(*) from webhook_inbox w where w.shop_id = $1 and w.received_at > $2::timestamptz - interval '7 days' and w.applied_at is null) as "waitingWebhooks",
       (select count(*) from product p where p.shop_id = $1 and p.deleted_at is null) as "productCount",
       (select count(*) from variant v join product p using (shop_id, product_id) where v.shop_id = $1 and p.deleted_at is null) as "variantCount",
       (select count(*) from variant v join product p using (shop_id, product_id)
         where v.shop_id = $1 and p.deleted_at is null and v.unit_cost_minor is null) as "variantsWithoutCost",
       (select json_build_object('status', c.status, 'finishedAt', c.finished_at, 'error', c.error)
         from catalog_sync c where c.shop_id = $1 order by c.started_at desc limit 1) as "lastSync"
     from shop s where s.shop_id = $1`,
    [shopId, now],
  );
  const row = rows[0];
  if (!row) return [];
  const { scopes, lastSync, ...facts } = row;
  return judgeHealth({
    ...facts,
    lastSync: lastSync && { ...lastSync, finishedAt: lastSync.finishedAt && new Date(lastSync.finishedAt) },
    now,
    wantedScopes: env().SCOPES.split(","),
    grantedScopes: scopes.split(","),
  });
}
