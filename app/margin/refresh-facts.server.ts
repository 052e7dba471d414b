import type { PoolClient } from "pg";
import { inTransaction } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { computeFacts } from "./compute-facts.server.ts";
import { readShopRules } from "./read-ledger.server.ts";
import { rebuildDays } from "./rollups.server.ts";
import { saveFacts } from "./save-facts.server.ts";

/** Orders and purchases computed in one transaction. */
const BATCH = 1_000;
/** Days whose rollups are made anew in one transaction. */
const DAYS = 31;

/** Orders and purchases that cannot be computed for now, as "shop/id": they wait, the rest goes on. */
export type Parked = Map<string, { readonly tries: number; readonly until: number }>;

interface Marks {
  readonly orders: readonly { id: number; markId: number }[];
  readonly purchases: readonly { id: string; markId: number }[];
}

interface Ids {
  readonly orderIds: readonly number[];
  readonly referenceIds: readonly string[];
}

export interface SliceOptions {
  readonly parked: Parked;
  /** Whether to wait while another process works on the shop; else such a shop is left to it. */
  readonly waits: boolean;
  readonly now: () => number;
}

/** How many orders and purchases a slice brought up to date; whether there may be more. */
export interface Slice {
  readonly count: number;
  readonly isFull: boolean;
}

/**
 * Brings the facts of some of a shop's marked orders and purchases up to date, newest orders first: facts, the marks of their
 * days and the end of the marks seen are one transaction, under a lock of the shop. Killed at any moment it changed nothing,
 * or all of it. What cannot be computed is found by halving, logged, and tried again later.
 */
export async function refreshSlice(shopId: string, options: SliceOptions): Promise<Slice> {
  const now = options.now();
  const waiting = [...options.parked].filter(([key, { until }]) => key.startsWith(`${shopId}/`) && until > now);
  const parkedIds = waiting.map(([key]) => key.slice(shopId.length + 1));
  const seen: { marks?: Marks } = {};
  try {
    return await inTransaction(async (client) => {
      if (!(await lockFacts(shopId, options.waits, client))) return { count: 0, isFull: false };
      const marks = await readMarks(shopId, parkedIds, client);
      seen.marks = marks;
      await refreshMarked(shopId, marks, client);
      const count = marks.orders.length + marks.purchases.length;
      return { count, isFull: marks.orders.length === BATCH || marks.purchases.length === BATCH };
    });
  } catch (error) {
    if (!seen.marks || !isOfTheData(error)) throw error;
    await findPoison(shopId, seen.marks, options, error);
    return { count: seen.marks.orders.length + seen.marks.purchases.length, isFull: true };
  }
}

/** Makes the rollups of some of a shop's marked days anew. @returns how many days */
export async function refreshDays(shopId: string, waits: boolean): Promise<number> {
  return inTransaction(async (client) => {
    if (!(await lockFacts(shopId, waits, client))) return 0;
    const { rows } = await client.query<{ day: string; markIds: number[] }>(
      `select to_char(day, 'YYYY-MM-DD') as day, array_agg(mark_id) as "markIds" from stale_day where shop_id = $1
       group by stale_day.day order by stale_day.day desc limit $2`,
      [shopId, DAYS],
    );
    if (rows.length === 0) return 0;
    const days = rows.map(({ day }) => day);
    await rebuildDays(shopId, days, client);
    await client.query(
      "delete from stale_day where shop_id = $1 and day = any($2::date[]) and mark_id = any($3::bigint[])",
      [shopId, days, rows.flatMap(({ markIds }) => markIds)],
    );
    return rows.length;
  });
}

/**
 * Brings everything of a shop up to date: facts, then rollups.
 * @param tell is told how many orders and purchases are done
 * @throws AggregateError naming what cannot be computed, after the rest is done
 */
export async function refreshFacts(shopId: string, tell: (done: number) => void = () => undefined): Promise<void> {
  const parked: Parked = new Map();
  const options: SliceOptions = { parked, waits: true, now: Date.now };
  for (let done = 0, slice = await refreshSlice(shopId, options); slice.count > 0;) {
    done += slice.count;
    tell(done);
    slice = await refreshSlice(shopId, options);
  }
  while ((await refreshDays(shopId, true)) > 0);
  if (parked.size > 0) throw new AggregateError([], `cannot compute the facts of ${[...parked.keys()].join(", ")}`);
}

/**
 * Locks a shop's facts until the transaction ends: nobody else computes or deletes them.
 * @param waits whether to wait for whoever has the lock
 * @returns whether it was got
 */
export async function lockFacts(shopId: string, waits: boolean, client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isLocked: boolean }>(
    waits
      ? `select true as "isLocked" from (select pg_advisory_xact_lock(hashtextextended($1, 0))) x`
      : `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isLocked"`,
    [`facts:${shopId}`],
  );
  return rows[0]!.isLocked;
}

async function readMarks(shopId: string, parkedIds: readonly string[], client: PoolClient): Promise<Marks> {
  const orders = await client.query<{ id: number; markId: number }>(
    `select order_id as id, mark_id as "markId" from stale_order where shop_id = $1 and order_id::text <> all($3::text[])
     order by order_id desc limit $2`,
    [shopId, BATCH, parkedIds],
  );
  const purchases = await client.query<{ id: string; markId: number }>(
    `select reference_id as id, mark_id as "markId" from stale_purchase where shop_id = $1 and reference_id <> all($3::text[])
     order by reference_id limit $2`,
    [shopId, BATCH, parkedIds],
  );
  return { orders: orders.rows, purchases: purchases.rows };
}

/** Computes and saves the facts of what is marked, and takes away these marks, not later ones. */
async function refreshMarked(shopId: string, marks: Marks, client: PoolClient): Promise<void> {
  if (marks.orders.length === 0 && marks.purchases.length === 0) return;
  const rules = await readShopRules(shopId, client);
  if (rules) {
    const { orderIds, referenceIds } = idsOf(marks);
    const all = [...new Set([...orderIds, ...(await ordersOf(shopId, referenceIds, client))])];
    await saveFacts(shopId, await computeFacts(shopId, all, referenceIds, rules, client), client);
  }
  await client.query(
    `delete from stale_order s using unnest($2::bigint[], $3::bigint[]) as m (order_id, mark_id)
     where s.shop_id = $1 and s.order_id = m.order_id and s.mark_id = m.mark_id`,
    [shopId, marks.orders.map(({ id }) => id), marks.orders.map(({ markId }) => markId)],
  );
  await client.query(
    `delete from stale_purchase s using unnest($2::text[], $3::bigint[]) as m (reference_id, mark_id)
     where s.shop_id = $1 and s.reference_id = m.reference_id and s.mark_id = m.mark_id`,
    [shopId, marks.purchases.map(({ id }) => id), marks.purchases.map(({ markId }) => markId)],
  );
}

function idsOf(marks: Marks): Ids {
  return {
    orderIds: [...new Set(marks.orders.map(({ id }) => id))],
    referenceIds: [...new Set(marks.purchases.map(({ id }) => id))],
  };
}

/** The orders of purchases: an answer changes how far its order came, and whether a line was paid. */
async function ordersOf(shopId: string, referenceIds: readonly string[], client: PoolClient): Promise<number[]> {
  if (referenceIds.length === 0) return [];
  const { rows } = await client.query<{ orderId: number }>(
    `select order_id as "orderId" from shop_order where shop_id = $1 and reference_id = any($2::text[])
     union select order_id from shop_order where shop_id = $1 and checkout_token = any($2::text[]) and reference_id is null`,
    [shopId, referenceIds],
  );
  return rows.map(({ orderId }) => orderId);
}

/** More than this at once are not single orders at fault, but the shop. */
const MOST_PARKED = 10;

/**
 * Computes the halves of what failed, and their halves, until what cannot be computed stands alone.
 * @returns how many were parked
 * @throws what the last one failed with, where too many did
 */
async function findPoison(
  shopId: string,
  marks: Marks,
  options: SliceOptions,
  error: unknown,
  before = 0,
): Promise<number> {
  const { orderIds, referenceIds } = idsOf(marks);
  const ids = [...orderIds, ...referenceIds];
  if (before === MOST_PARKED) throw error;
  if (ids.length === 1) {
    park(`${shopId}/${ids[0]}`, options, error);
    return 1;
  }
  let parkedNow = 0;
  const first = new Set<number | string>(ids.slice(0, Math.ceil(ids.length / 2)));
  for (const isFirst of [true, false]) {
    const half: Marks = {
      orders: marks.orders.filter(({ id }) => first.has(id) === isFirst),
      purchases: marks.purchases.filter(({ id }) => first.has(id) === isFirst),
    };
    try {
      await inTransaction(async (client) => {
        if (await lockFacts(shopId, true, client)) await refreshMarked(shopId, half, client);
      });
    } catch (failure) {
      if (!isOfTheData(failure)) throw failure;
      parkedNow += await findPoison(shopId, half, options, failure, before + parkedNow);
    }
  }
  return parkedNow;
}

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

function park(key: string, { parked, now }: SliceOptions, error: unknown): void {
  const tries = (parked.get(key)?.tries ?? 0) + 1;
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
  parked.set(key, { tries, until: now() + waitMs });
  log().error({ facts: key, tries, error: error instanceof Error ? error.message : String(error) }, "facts cannot be computed: the rest goes on without"); // prettier-ignore
}

/** Whether the data themselves are at fault (numbers beyond bounds, what a constraint refuses), not the connection or the server. */
function isOfTheData(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof TypeError) return true;
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  return /^(21|22|23)/.test(code) && code.length === 5;
}
