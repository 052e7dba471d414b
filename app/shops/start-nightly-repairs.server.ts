import { pool } from "#app/runtime/database.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";

/** Compares every installed shop's catalogue and orders with Shopify, asks after its health, and deletes what is past its retention; spread over an hour. */
export async function startNightlyRepairs(): Promise<void> {
  const { rows } = await pool().query<{ shopId: string }>(
    `select shop_id as "shopId" from shop where uninstalled_at is null order by shop_id`,
  );
  const spreadMs = 3_600_000 / Math.max(1, rows.length);
  for (const [at, { shopId }] of rows.entries()) {
    const runAt = new Date(Date.now() + at * spreadMs);
    await enqueue("sync_catalog", { shopId, reason: "nightly" }, { key: `sync_catalog:${shopId}`, runAt });
    const reconcile = { shopId, kind: "reconcile", startedBy: "system" } as const;
    await enqueue("start_ledger_run", reconcile, { key: `start_ledger_run:${shopId}:reconcile`, runAt });
    // A run that lost its job goes on.
    await enqueue("continue_ledger_run", { shopId }, { key: `continue_ledger_run:${shopId}`, runAt, keepsRunAt: true });
    await enqueue("delete_old_events", { shopId }, { key: `delete_old_events:${shopId}`, runAt });
    await enqueue("check_shop_health", { shopId }, { key: `check_shop_health:${shopId}`, runAt });
  }
}
