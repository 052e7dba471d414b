import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { alertChanges, REOPENS_MS, type KnownAlert } from "./alert-changes.ts";
import { findingsOf } from "./alert-rules.ts";
import { alertKey, type Finding } from "./alert.ts";
import { readAlertFacts } from "./read-alert-facts.server.ts";

/** Resolved alerts are kept so long. */
export const HISTORY_DAYS = 90;
const SPREAD_MS = 4 * 60_000;

/** Lets every installed shop be looked at, spread over the minutes until the next time. */
export async function startAlerts(): Promise<void> {
  const { rows } = await pool().query<{ shopId: string }>(
    `select shop_id as "shopId" from shop where uninstalled_at is null order by shop_id`,
  );
  for (const [at, { shopId }] of rows.entries()) {
    const afterMs = (at * SPREAD_MS) / rows.length;
    // One that is to run at once is not put off.
    await enqueue("refresh_alerts", { shopId }, { key: `refresh_alerts:${shopId}`, afterMs, keepsRunAt: true });
  }
}

/** The job of one shop. */
export async function refreshAlertsJob({ shopId }: Jobs["refresh_alerts"]): Promise<void> {
  const { rowCount } = await pool().query("select 1 from shop where shop_id = $1 and uninstalled_at is null", [shopId]);
  if (rowCount === 1) await refreshAlerts(shopId, new Date());
}

/** Looks at the shop, and opens, refreshes and resolves its alerts. Whoever has not been told of a new one in Shopify Flow is. */
export async function refreshAlerts(shopId: string, now: Date): Promise<void> {
  await applyFindings(shopId, findingsOf(await readAlertFacts(shopId, now)), now);
}

/**
 * Brings the alerts to what a look found. In one transaction, and one at a time for each shop: killed at any moment it has
 * changed nothing; of two that looked at once the later look counts, whichever comes to write first.
 * @param now when the look began
 */
export async function applyFindings(shopId: string, findings: readonly Finding[], now: Date): Promise<void> {
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      "update shop set alerts_looked_at = $2 where shop_id = $1 and (alerts_looked_at is null or alerts_looked_at < $2)",
      [shopId, now],
    );
    if (rowCount === 0) return;
    const changes = alertChanges(await readKnown(shopId, now, client), findings, now);
    for (const { alertId, finding } of [...changes.seen, ...changes.reopened])
      await keep(shopId, alertId, finding, now, client);
    if (changes.resolved.length > 0) {
      await client.query(
        "update alert set resolved_at = $3 where shop_id = $1 and alert_id = any($2::uuid[]) and resolved_at is null",
        [shopId, changes.resolved, now],
      );
    }
    for (const finding of changes.opened) await open(shopId, finding, now, client);
    await client.query(
      `delete from alert where shop_id = $1 and resolved_at < $2::timestamptz - $3 * interval '1 day'`,
      [shopId, now, HISTORY_DAYS],
    );
  });
}

type Client = Pick<PoolClient, "query">;

/** Of each key the open alert, else the one resolved last, as long as it may open again. */
async function readKnown(shopId: string, now: Date, client: Client): Promise<KnownAlert[]> {
  const { rows } = await client.query<KnownAlert>(
    `select distinct on (key) alert_id as "alertId", key, kind, seen_at as "seenAt", resolved_at as "resolvedAt" from alert
     where shop_id = $1 and (resolved_at is null or resolved_at > $2::timestamptz - $3 * interval '1 millisecond')
     order by key, resolved_at desc nulls first`,
    [shopId, now, REOPENS_MS],
  );
  return rows;
}

async function keep(shopId: string, alertId: string, finding: Finding, now: Date, client: Client): Promise<void> {
  await client.query(
    `update alert set severity = $3, figures = $4, since = coalesce($5, since), seen_at = $6, resolved_at = null
     where shop_id = $1 and alert_id = $2`,
    [shopId, alertId, finding.severity, JSON.stringify(finding.figures), finding.since, now],
  );
}

async function open(shopId: string, finding: Finding, now: Date, client: Client): Promise<void> {
  const { kind, subject, severity, figures, since } = finding;
  const alertId = randomUUID();
  await client.query(
    `insert into alert (shop_id, alert_id, key, kind, subject, severity, figures, since, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [shopId, alertId, alertKey(finding), kind, subject, severity, JSON.stringify(figures), since ?? now, now],
  );
  if (severity === "info") return;
  await enqueue("tell_flow", { shopId, alertId }, { key: `tell_flow:${alertId}`, maxAttempts: 10 }, client);
}
