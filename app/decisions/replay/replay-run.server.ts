import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { draftSchema } from "#app/ladders/draft.ts";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import { ladderSchema, type LadderDocument } from "#app/ladders/ladder.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { segmentThresholds } from "#app/ladders/segment-thresholds.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { replay } from "./replay-orders.ts";
import type { ReplayResult } from "./replay-result.ts";
import { replaySummary } from "./replay-summary.ts";
import { countOrders, customersBefore, ordersAfter, type Cursor } from "./past-orders.server.ts";

/** Orders replayed before other work of the process gets its turn and the progress is told. */
const SLICE = 2_000;

export interface ReplayRun {
  readonly runId: string;
  readonly ladderId: string | null;
  readonly name: string;
  readonly days: number;
  readonly status: "waiting" | "running" | "done" | "failed" | "cancelled";
  readonly orderCount: number;
  readonly doneCount: number;
  readonly result: ReplayResult | null;
  readonly error: string | null;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Begins to run a ladder, as it is now, over the orders of the last days. @returns the run's id */
export async function startReplay(options: {
  shopId: string;
  ladderId: string | null;
  document: LadderDocument;
  days: number;
  staffId: string;
}): Promise<string> {
  const { shopId, ladderId, document, days, staffId } = options;
  const runId = randomUUID();
  await inTransaction(async (client) => {
    await client.query(
      `insert into replay_run (shop_id, run_id, ladder_id, document, days, status, started_by, created_at)
       values ($1, $2, $3, $4, $5, 'waiting', $6, $7)`,
      [shopId, runId, ladderId, JSON.stringify(document), days, staffId, new Date()],
    );
    await enqueue("replay_ladder", { shopId, runId }, { maxAttempts: 3 }, client);
  });
  return runId;
}

/** Stops a run that is not done yet. */
export async function cancelReplay(shopId: string, runId: string): Promise<void> {
  await pool().query(
    "update replay_run set status = 'cancelled', finished_at = $3 where shop_id = $1 and run_id = $2 and status in ('waiting', 'running')",
    [shopId, runId, new Date()],
  );
}

/** The latest runs of a shop, the newest first. @param ladderId of one ladder; null: of all */
export async function replayRuns(shopId: string, ladderId: string | null): Promise<ReplayRun[]> {
  const { rows } = await pool().query<ReplayRun>(
    `select run_id as "runId", ladder_id as "ladderId", document->>'name' as name, days, status, order_count as "orderCount",
       done_count as "doneCount", result, error, started_by as "startedBy", created_at as "createdAt", finished_at as "finishedAt"
     from replay_run where shop_id = $1 and ($2::uuid is null or ladder_id = $2) order by created_at desc limit 10`,
    [shopId, ladderId],
  );
  return rows;
}

/** The job: replays slice by slice, telling its progress. A run that was killed begins anew; a cancelled one ends. */
export async function replayLadder({ shopId, runId }: Jobs["replay_ladder"]): Promise<void> {
  const { rows } = await pool().query<{ ladderId: string | null; document: unknown; days: number; createdAt: Date }>(
    `update replay_run set status = 'running', done_count = 0 where shop_id = $1 and run_id = $2 and status in ('waiting', 'running')
     returning ladder_id as "ladderId", document, days, created_at as "createdAt"`,
    [shopId, runId],
  );
  if (!rows[0]) return;
  const result = await runReplay(shopId, rows[0], async (done, all) => {
    const { rowCount } = await pool().query(
      "update replay_run set done_count = $3, order_count = $4 where shop_id = $1 and run_id = $2 and status = 'running'",
      [shopId, runId, done, all],
    );
    return rowCount === 1;
  }).catch(async (error: unknown) => {
    await pool().query(
      "update replay_run set status = 'failed', finished_at = $3, error = $4 where shop_id = $1 and run_id = $2",
      [shopId, runId, new Date(), error instanceof Error ? error.message : String(error)],
    );
    return null;
  });
  if (!result) return;
  await pool().query(
    "update replay_run set status = 'done', finished_at = $3, result = $4 where shop_id = $1 and run_id = $2 and status = 'running'",
    [shopId, runId, new Date(), JSON.stringify(result)],
  );
}

/**
 * Replays the orders of the last days before a moment.
 * @param told is told the progress and says whether to go on
 * @returns null when it was told to stop
 * @throws Error when the ladder is not complete enough to be shown
 */
export async function runReplay(
  shopId: string,
  asked: {
    readonly ladderId: string | null;
    readonly document: unknown;
    readonly days: number;
    readonly createdAt: Date;
  },
  told: (done: number, all: number) => Promise<boolean>,
): Promise<ReplayResult | null> {
  const document = ladderSchema.safeParse(draftSchema.parse(asked.document));
  if (!document.success) throw new Error("The ladder is not complete: fill in what is open, then replay it.");
  const until = asked.createdAt;
  const from = new Date(until.getTime() - asked.days * 86_400_000);
  const [catalog, live, stored, terms, thresholds, customers, orderCount] = await Promise.all([
    catalogOf(shopId),
    publishedLadders(shopId),
    ladderList(shopId),
    catalogTerms(shopId),
    segmentThresholds(shopId),
    customersBefore(shopId, from, until),
    countOrders(shopId, from, until),
  ]);
  const own = stored.find(({ ladderId }) => ladderId === asked.ladderId);
  const last = Math.max(10, ...stored.map(({ priority }) => priority));
  const draft = {
    ladderId: asked.ladderId ?? "draft",
    version: 0,
    priority: own?.priority ?? last,
    document: document.data,
  };
  const { rows } = await pool().query<{ locale: string }>(
    "select primary_locale as locale from shop where shop_id = $1",
    [shopId],
  );
  const running = replay({ live, draft, catalog, primaryLocale: rows[0]?.locale ?? "en", thresholds, customers });
  let cursor: Cursor | null = null;
  do {
    const slice = await ordersAfter(shopId, from, until, cursor, SLICE);
    running.add(slice.orders);
    cursor = slice.next;
    if (!(await told(running.counts.orders, orderCount))) return null;
    await setImmediate();
  } while (cursor !== null);
  const names = { catalog, collections: new Map(terms.collections.map((c) => [c.collectionId, c.title])) };
  const nameOf = (ladderId: string) => stored.find((ladder) => ladder.ladderId === ladderId)?.name ?? ladderId;
  return replaySummary(running.counts, draft, { from, until }, names, nameOf);
}
