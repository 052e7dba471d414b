import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "#app/runtime/database.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { OneOrderDocument } from "#app/shopify/generated/admin.ts";
import type { LedgerCursor, OpenRun } from "./ledger-run.ts";
import { repairsOf, type Repair } from "./ledger-repairs.ts";
import { ledgerSnapshot } from "./ledger-snapshot.server.ts";
import type { ExportedOrder } from "./order-export.ts";
import { grantedScopes } from "./read-after-sales.server.ts";
import { readWholeOrder, saveWholeOrder, type ToldOrder, type WholeOrder } from "./read-whole-order.server.ts";

/** Another worker has gone on from the same place. */
export class RunOvertakenError extends Error {
  override readonly name = "RunOvertakenError";
}

/**
 * Writes a slice of exported orders, what had to be repaired for it, and the place to go on: all or nothing.
 * @returns the run from there on
 * @throws RunOvertakenError with nothing written
 */
export async function saveLedgerSlice(
  run: OpenRun,
  slice: readonly ExportedOrder[],
  fromByte: number,
): Promise<OpenRun> {
  const { shopId, runId, kind } = run;
  const orders = await readSlice(shopId, slice);
  const cursor: LedgerCursor = { ...run.cursor, fromByte, failures: 0 };
  const cursorText = JSON.stringify(cursor);
  await inTransaction(async (client) => {
    const ids = orders.map(({ order }) => order.orderId);
    const before = kind === "reconcile" ? await ledgerSnapshot(shopId, ids, client) : null;
    for (const order of orders) await saveWholeOrder(shopId, order, client);
    const repairs: Repair[] = [];
    if (before)
      for (const [orderId, after] of await ledgerSnapshot(shopId, ids, client))
        repairs.push(...repairsOf(orderId, before.get(orderId), after));
    await saveRepairs(run, repairs, client);
    const { rowCount } = await client.query(
      `update ledger_run set cursor = $4, done_count = done_count + $5, repair_count = repair_count + $6, error = null
       where shop_id = $1 and run_id = $2 and status = 'running' and bulk_operation_id = $3 and cursor = $7`,
      [shopId, runId, run.exportId, cursorText, slice.length, repairs.length, run.cursorText],
    );
    if (rowCount === 0) throw new RunOvertakenError(`${runId} goes on elsewhere`);
  });
  return { ...run, cursor, cursorText };
}

async function readSlice(shopId: string, slice: readonly ExportedOrder[]): Promise<WholeOrder[]> {
  const [api, scopes] = await Promise.all([adminApi(shopId), grantedScopes(shopId)]);
  const orders: WholeOrder[] = [];
  for (const { node, isToReadAlone } of slice) {
    const told = isToReadAlone
      ? (await api.query(OneOrderDocument, { id: node.id })).order
      : (node as unknown as ToldOrder);
    // One that was deleted since the export is told by its own webhook.
    if (told) orders.push(await readWholeOrder(shopId, told, api, scopes));
  }
  return orders;
}

async function saveRepairs({ shopId, runId }: OpenRun, repairs: readonly Repair[], client: PoolClient): Promise<void> {
  if (repairs.length === 0) return;
  const at = new Date();
  const rows = repairs.map(({ orderId, kind, fields }) => ({
    repairId: randomUUID(),
    orderId,
    kind,
    details: { fields },
  }));
  await client.query(
    `insert into repair (shop_id, repair_id, run_id, at, order_id, kind, details)
     select $1, i."repairId", $2, $3, i."orderId", i.kind, i.details
     from jsonb_to_recordset($4::jsonb) as i("repairId" uuid, "orderId" bigint, kind text, details jsonb)`,
    [shopId, runId, at, JSON.stringify(rows)],
  );
}
