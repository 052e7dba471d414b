import { isCatalogExporting } from "#app/catalog/catalog-summary.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { exportedLines, ExportGoneError, exportState, startExport } from "#app/shopify/bulk-export.server.ts";
import { OneOrderDocument } from "#app/shopify/generated/admin.ts";
import { ShopUninstalledError } from "#app/shopify/offline-session.server.ts";
import { ledgerCursorSchema, retryAfterMs, type OpenRun } from "./ledger-run.ts";
import { exportedOrders, orderExport, type ExportedOrder } from "./order-export.ts";
import { RunOvertakenError, saveLedgerSlice } from "./save-ledger-slice.server.ts";

const POLL_MS = 2_000;
const BUSY_MS = 5_000;
/** Orders whose rows are written, with the place to go on, in one transaction. */
const ORDERS_A_SLICE = 50;
/** A job reads so long before other work of the worker gets its turn. */
const TURN_MS = 5_000;

/**
 * Does the next piece of a shop's oldest open run: has Shopify prepare the export, waits for it, reads it slice by slice. Safe
 * to run again at any point, and by two workers at once: every slice moves the place to go on with what it writes.
 */
export async function continueLedgerRun({ shopId }: Jobs["continue_ledger_run"]): Promise<void> {
  const run = await openRun(shopId);
  if (!run) return;
  try {
    const waitMs = run.exportId === null ? await beginExport(run) : await readOn(run, run.exportId);
    if (waitMs !== null) await continueIn(shopId, waitMs);
    else if (await openRun(shopId)) await continueIn(shopId, 0);
  } catch (error) {
    // Another worker goes on from where this one was.
    if (!(error instanceof RunOvertakenError)) await recordFailure(run, error);
  }
}

async function openRun(shopId: string): Promise<OpenRun | null> {
  const { rows } = await pool().query<Omit<OpenRun, "cursor">>(
    `select shop_id as "shopId", run_id as "runId", kind, bulk_operation_id as "exportId", cursor as "cursorText" from ledger_run
     where shop_id = $1 and kind in ('history', 'reconcile') and status in ('waiting', 'running') order by created_at limit 1`,
    [shopId],
  );
  return rows[0] ? { ...rows[0], cursor: ledgerCursorSchema.parse(JSON.parse(rows[0].cursorText)) } : null;
}

/** @returns after how many milliseconds to go on */
async function beginExport({ shopId, runId, cursor }: OpenRun): Promise<number> {
  if (await isCatalogExporting(shopId)) return BUSY_MS;
  const started = await startExport(shopId, orderExport(OneOrderDocument, cursor.filter).query);
  if (started.kind === "busy") return BUSY_MS;
  if (started.kind === "refused") throw new Error(`Shopify refused the export: ${started.reason}`);
  await pool().query(
    "update ledger_run set status = 'running', bulk_operation_id = $3 where shop_id = $1 and run_id = $2 and bulk_operation_id is null",
    [shopId, runId, started.exportId],
  );
  return POLL_MS;
}

/** @returns after how many milliseconds to go on; null: the run is done */
async function readOn(run: OpenRun, exportId: string): Promise<number | null> {
  const state = await exportState(run.shopId, exportId);
  if (state.kind === "over") throw new ExportGoneError(state.reason);
  await pool().query("update ledger_run set total_count = $3 where shop_id = $1 and run_id = $2", [
    run.shopId,
    run.runId,
    state.kind === "ready" ? state.rootCount : null,
  ]);
  if (state.kind === "running") return POLL_MS;
  if (state.url !== null && !(await readSlices(run, state.url))) return 0;
  await pool().query(
    `update ledger_run set status = 'done', finished_at = $3, error = null
     where shop_id = $1 and run_id = $2 and status = 'running' and bulk_operation_id = $4`,
    [run.shopId, run.runId, new Date(), exportId],
  );
  return null;
}

/** @returns whether the export was read to its end; false: its turn is over */
async function readSlices(begun: OpenRun, url: string): Promise<boolean> {
  const until = Date.now() + TURN_MS;
  const orders = exportedOrders(orderExport(OneOrderDocument, null).readAlone);
  let run = begun;
  let slice: ExportedOrder[] = [];
  let readTo = begun.cursor.fromByte;
  const save = async (fromByte: number) => {
    run = await saveLedgerSlice(run, slice, fromByte);
    slice = [];
  };
  for await (const { text, endsAt } of exportedLines(url, begun.cursor.fromByte)) {
    const order = orders.line(text);
    if (order) slice.push(order);
    // The order that has just begun is not whole yet: its line is read again.
    if (order && slice.length >= ORDERS_A_SLICE) {
      await save(readTo);
      if (Date.now() > until) return false;
    }
    readTo = endsAt;
  }
  const last = orders.end();
  if (last) slice.push(last);
  if (slice.length > 0) await save(readTo);
  return true;
}

/** A failure is tried again by itself, from where the run stopped; one whose export is gone, from a new export. */
async function recordFailure({ shopId, runId, cursor, cursorText }: OpenRun, error: unknown): Promise<void> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  log().warn({ shopId, runId, reason }, "reading orders from Shopify failed");
  const { rows } = await pool().query<{ cursorText: string }>(
    `select cursor as "cursorText" from ledger_run where shop_id = $1 and run_id = $2`,
    [shopId, runId],
  );
  // What got further before it failed begins to count anew.
  const failures = (rows[0]?.cursorText === cursorText ? cursor.failures : 0) + 1;
  const isHopeless = error instanceof ShopUninstalledError || /access.denied/i.test(reason);
  const waitMs = isHopeless ? null : retryAfterMs(failures);
  await pool().query(
    `update ledger_run set error = $3, status = case when $4 then 'failed' else status end, finished_at = case when $4 then $5::timestamptz end,
       cursor = (cursor::jsonb || jsonb_build_object('failures', $6::int) || case when $7 then '{"fromByte": 0}' else '{}' end::jsonb)::text,
       bulk_operation_id = case when $7 then null else bulk_operation_id end, total_count = case when $7 then null else total_count end,
       done_count = case when $7 then 0 else done_count end
     where shop_id = $1 and run_id = $2 and status in ('waiting', 'running')`,
    [shopId, runId, reason, waitMs === null, new Date(), failures, error instanceof ExportGoneError],
  );
  if (waitMs !== null) await continueIn(shopId, waitMs);
}

async function continueIn(shopId: string, waitMs: number): Promise<void> {
  const runAt = new Date(Date.now() + waitMs);
  await enqueue("continue_ledger_run", { shopId }, { key: `continue_ledger_run:${shopId}`, runAt });
}
