import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "#app/runtime/database.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { changedSince, type LedgerCursor, type LedgerRunKind } from "./ledger-run.ts";

/** Begins a run as a job. */
export async function startLedgerRunJob({ shopId, kind, startedBy }: Jobs["start_ledger_run"]): Promise<void> {
  await startLedgerRun(shopId, kind, startedBy);
}

/**
 * Begins to read a shop's orders from Shopify: all that the app may read (history), or those changed since the last run that
 * came through (reconcile). While a run of the kind is open nothing changes.
 * @returns whether one was begun
 */
export async function startLedgerRun(shopId: string, kind: LedgerRunKind, startedBy: string): Promise<boolean> {
  return inTransaction(async (client) => {
    // The row of the shop is locked: of two who begin at once, one waits and then sees the other's run.
    const { rows } = await client.query<{ installedAt: Date }>(
      `select installed_at as "installedAt" from shop where shop_id = $1 and uninstalled_at is null for update`,
      [shopId],
    );
    if (!rows[0]) return false;
    const open = await client.query(
      "select 1 from ledger_run where shop_id = $1 and kind = $2 and status in ('waiting', 'running')",
      [shopId, kind],
    );
    if (open.rowCount) return false;
    const since = kind === "reconcile" ? await readUntil(shopId, rows[0].installedAt, client) : null;
    const cursor: LedgerCursor = { fromByte: 0, filter: since && changedSince(since), failures: 0 };
    await client.query(
      `insert into ledger_run (shop_id, run_id, kind, status, cursor, started_by, created_at) values ($1, $2, $3, 'waiting', $4, $5, $6)`,
      [shopId, randomUUID(), kind, JSON.stringify(cursor), startedBy, new Date()],
    );
    await enqueue("continue_ledger_run", { shopId }, { key: `continue_ledger_run:${shopId}` }, client);
    return true;
  });
}

/** Until when everything that Shopify changed is known to be in the ledger. */
async function readUntil(shopId: string, installedAt: Date, client: PoolClient): Promise<Date> {
  const { rows } = await client.query<{ at: Date | null }>(
    "select max(created_at) as at from ledger_run where shop_id = $1 and kind in ('history', 'reconcile') and status = 'done'",
    [shopId],
  );
  return rows[0]?.at ?? installedAt;
}
