import { pool } from "#app/runtime/database.server.ts";
import type { LedgerRunKind, LedgerRunStatus } from "./ledger-run.ts";
import type { RepairedField, RepairKind } from "./ledger-repairs.ts";

export interface LedgerRunRow {
  readonly runId: string;
  readonly kind: LedgerRunKind;
  readonly status: LedgerRunStatus;
  readonly doneCount: number;
  /** Orders to read; null: not known yet. */
  readonly totalCount: number | null;
  readonly repairCount: number;
  /** Of a run that goes on: why it did not just now. It is tried again by itself. */
  readonly error: string | null;
  /** Staff id, or "system". */
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const COLUMNS = `run_id as "runId", kind, status, done_count as "doneCount", total_count as "totalCount", repair_count as "repairCount", error,
  started_by as "startedBy", created_at as "createdAt", finished_at as "finishedAt"`;

/** The last runs over a shop's orders, the newest first. */
export async function lastLedgerRuns(shopId: string, limit: number): Promise<LedgerRunRow[]> {
  const { rows } = await pool().query<LedgerRunRow>(
    `select ${COLUMNS} from ledger_run where shop_id = $1 and kind in ('history', 'reconcile') order by created_at desc limit $2`,
    [shopId, limit],
  );
  return rows;
}

export interface OrderHistory {
  /** Null: it was never asked for. */
  readonly run: LedgerRunRow | null;
  /** Whether every order can be read; else those of the last 60 days. */
  readonly isUnlimited: boolean;
}

/** How far reading the orders of the past is. */
export async function orderHistory(shopId: string): Promise<OrderHistory> {
  const [run, shop] = await Promise.all([
    pool().query<LedgerRunRow>(
      `select ${COLUMNS} from ledger_run where shop_id = $1 and kind = 'history' order by created_at desc limit 1`,
      [shopId],
    ),
    pool().query<{ scopes: string }>("select scopes from shop where shop_id = $1", [shopId]),
  ]);
  const scopes = shop.rows[0]?.scopes.split(",") ?? [];
  return { run: run.rows[0] ?? null, isUnlimited: scopes.includes("read_all_orders") };
}

export interface RepairRow {
  readonly repairId: string;
  readonly at: Date;
  readonly orderId: number;
  readonly orderName: string | null;
  readonly currency: string | null;
  readonly kind: RepairKind;
  readonly fields: readonly RepairedField[];
}

/** What reconciliations set right, the newest first. */
export async function readRepairs(
  shopId: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ count: number; repairs: RepairRow[] }> {
  const [counted, listed] = await Promise.all([
    pool().query<{ count: number }>("select count(*)::int as count from repair where shop_id = $1", [shopId]),
    pool().query<RepairRow>(
      `select r.repair_id as "repairId", r.at, r.order_id as "orderId", o.name as "orderName", o.currency, r.kind, r.details->'fields' as fields
       from repair r left join shop_order o on o.shop_id = r.shop_id and o.order_id = r.order_id
       where r.shop_id = $1 order by r.at desc, r.order_id, r.kind, r.repair_id offset $2 limit $3`,
      [shopId, offset, limit],
    ),
  ]);
  return { count: counted.rows[0]!.count, repairs: listed.rows };
}
