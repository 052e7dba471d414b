import type { PoolClient } from "pg";
import { inTransaction } from "#app/runtime/database.server.ts";
import { computeFacts, type ComputedFacts } from "./compute-facts.server.ts";
import { columnTexts, differenceText, type FactTable } from "./fact-table.ts";
import { LINE_FACT, OFFER_FACT, ORDER_FACT, REFUND_FACT } from "./fact-tables.ts";
import { readShopRules, type ShopRules } from "./read-ledger.server.ts";
import { columnsOf, ROLLUPS, selectText, type Rollup } from "./rollups.server.ts";

/** A row that one side has and the other has not. */
export interface Difference {
  readonly table: string;
  /** Which side has it: what it rests on says so, or only the table does. */
  readonly side: "missing" | "wrong";
  readonly row: Readonly<Record<string, unknown>>;
}

/** Differences told of one table; more of them say no more. */
const TOLD = 20;
/** Days, orders and purchases compared in one transaction. */
const DAYS = 31;
const BATCH = 500;

/**
 * Compares every rollup of a shop with its facts, day by day. Days that are marked are left out: they are about to be made
 * anew.
 */
export async function checkRollups(shopId: string, tell: Tell): Promise<Difference[]> {
  const days = await inSnapshot((client) => daysOf(shopId, client));
  const differences: Difference[] = [];
  for (let at = 0; at < days.length; at += DAYS) {
    differences.push(
      ...(await inSnapshot(async (client) => {
        const chunk = await settledDays(shopId, days.slice(at, at + DAYS), client);
        const found: Difference[] = [];
        for (const rollup of ROLLUPS) found.push(...(await rollupDifferences(shopId, rollup, chunk, client)));
        return found;
      })),
    );
    tell(Math.min(at + DAYS, days.length), days.length);
  }
  return differences;
}

/**
 * Compares facts of a shop with what the ledger says of the same orders and purchases, computed anew. What is marked is left
 * out: it is about to be computed.
 * @param sample how many orders, and how many purchases; null: all of them
 */
export async function checkFacts(shopId: string, sample: number | null, tell: Tell): Promise<Difference[]> {
  const { orderIds, referenceIds } = await inSnapshot((client) => sampleOf(shopId, sample, client));
  const total = orderIds.length + referenceIds.length;
  const differences: Difference[] = [];
  for (let at = 0; at < total; at += BATCH) {
    const orders = orderIds.slice(at, at + BATCH);
    const from = Math.max(0, at - orderIds.length);
    const purchases = referenceIds.slice(from, Math.max(0, at + BATCH - orderIds.length));
    const found = await inSnapshot(async (client) => {
      const rules = await readShopRules(shopId, client);
      return rules ? factDifferences(shopId, orders, purchases, rules, client) : [];
    });
    differences.push(...found);
    tell(Math.min(at + BATCH, total), total);
  }
  return differences;
}

type Tell = (done: number, total: number) => void;

/** One moment of the database: facts and the marks of what they do not know yet always fit each other in it. */
function inSnapshot<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(async (client) => {
    await client.query("set transaction isolation level repeatable read, read only");
    return work(client);
  });
}

async function daysOf(shopId: string, client: PoolClient): Promise<string[]> {
  const tables = ["order_fact", "offer_fact", ...ROLLUPS.map(({ name }) => name)];
  const { rows } = await client.query<{ day: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day from (${tables.map((name) => `select day from ${name} where shop_id = $1`).join(" union ")}) x order by 1`,
    [shopId],
  );
  return rows.map(({ day }) => day);
}

async function settledDays(shopId: string, days: readonly string[], client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `select to_char(g.day, 'YYYY-MM-DD') as day from unnest($2::date[]) as g (day)
     where not exists (select 1 from stale_day s where s.shop_id = $1 and s.day = g.day)`,
    [shopId, days],
  );
  return rows.map(({ day }) => day);
}

async function rollupDifferences(
  shopId: string,
  rollup: Rollup,
  days: readonly string[],
  client: PoolClient,
): Promise<Difference[]> {
  const { rows } = await client.query<Omit<Difference, "table">>(
    `with expected as (${selectText(rollup)}),
       actual as (select ${columnsOf(rollup).join(", ")} from ${rollup.name} where shop_id = $1 and day = any($2::date[]))
     (select 'missing' as side, to_jsonb(x) - 'shop_id' as row from (table expected except table actual) x limit ${TOLD})
     union all (select 'wrong', to_jsonb(x) - 'shop_id' from (table actual except table expected) x limit ${TOLD})`,
    [shopId, days],
  );
  return rows.map((row) => ({ table: rollup.name, ...row }));
}

async function sampleOf(
  shopId: string,
  sample: number | null,
  client: PoolClient,
): Promise<{ orderIds: number[]; referenceIds: string[] }> {
  const orders = await client.query<{ id: number }>(
    `select id from (select order_id as id from shop_order where shop_id = $1 union select order_id from order_fact where shop_id = $1) x
     order by md5(id::text) limit $2`,
    [shopId, sample],
  );
  const purchases = await client.query<{ id: string }>(
    `select id from (select reference_id as id from funnel_event where shop_id = $1 union select reference_id from offer_fact where shop_id = $1) x
     order by md5(id) limit $2`,
    [shopId, sample],
  );
  return { orderIds: orders.rows.map(({ id }) => id), referenceIds: purchases.rows.map(({ id }) => id) };
}

async function factDifferences(
  shopId: string,
  orders: readonly number[],
  purchases: readonly string[],
  rules: ShopRules,
  client: PoolClient,
): Promise<Difference[]> {
  const { rows: settled } = await client.query<{ id: number }>(
    `select id from unnest($2::bigint[]) as g (id) where not exists (select 1 from stale_order s where s.shop_id = $1 and s.order_id = g.id)
       and not exists (select 1 from shop_order o join stale_purchase p on p.shop_id = $1 and p.reference_id in (o.reference_id, o.checkout_token)
         where o.shop_id = $1 and o.order_id = g.id)`,
    [shopId, orders],
  );
  const { rows: known } = await client.query<{ id: string }>(
    `select id from unnest($2::text[]) as g (id) where not exists (select 1 from stale_purchase s where s.shop_id = $1 and s.reference_id = g.id)
       and not exists (select 1 from shop_order o join stale_order s on s.shop_id = $1 and s.order_id = o.order_id
         where o.shop_id = $1 and (o.reference_id = g.id or o.checkout_token = g.id))`,
    [shopId, purchases],
  );
  const computed = await computeFacts(
    shopId,
    settled.map(({ id }) => id),
    known.map(({ id }) => id),
    rules,
    client,
  );
  return compareAll(shopId, computed, client);
}

async function compareAll(shopId: string, computed: ComputedFacts, client: PoolClient): Promise<Difference[]> {
  const { orders, orderIds, offers, referenceIds, siblings } = computed;
  const own = orders.map(({ order }) => order);
  const lines = orders.flatMap((order) => order.lines);
  const refunds = orders.flatMap((order) => order.refunds);
  return [
    ...(await compare(shopId, ORDER_FACT, "order_id", own, orderIds, client)),
    ...(await compare(shopId, LINE_FACT, "order_id", lines, orderIds, client)),
    ...(await compare(shopId, REFUND_FACT, "order_id", refunds, orderIds, client)),
    ...(await compare(shopId, OFFER_FACT, "reference_id", offers, referenceIds, client)),
    ...[...siblings].map(([orderId, history]): Difference => {
      return { table: ORDER_FACT.name, side: "missing", row: { order_id: orderId, ...history } };
    }),
  ];
}

async function compare<Row>(
  shopId: string,
  table: FactTable<Row>,
  owner: string,
  rows: readonly Row[],
  owners: readonly (string | number)[],
  client: PoolClient,
): Promise<Difference[]> {
  const values = [shopId, ...columnTexts(table.columns, rows), owners, TOLD];
  const found = await client.query<Omit<Difference, "table">>(differenceText(table, owner), values);
  return found.rows.map((row) => ({ table: table.name, ...row }));
}
