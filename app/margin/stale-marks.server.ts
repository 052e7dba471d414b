import type { PoolClient } from "pg";
import { pool } from "#app/runtime/database.server.ts";
import { ROLLUPS } from "./rollups.server.ts";
import { VISIT_ROLLUPS } from "./visit-rollups.server.ts";

type Client = Pick<PoolClient, "query">;

/**
 * Marks every order of a shop, those with facts and without an order any more too: whoever changes settings or rules that
 * facts rest on calls it in the same transaction.
 */
export async function markAllOrdersStale(shopId: string, client: Client): Promise<void> {
  await client.query(
    `insert into stale_order (shop_id, order_id)
     select shop_id, order_id from shop_order where shop_id = $1
     union select shop_id, order_id from order_fact where shop_id = $1`,
    [shopId],
  );
}

/** Marks every purchase with events or facts: after a change of the shop's time zone, or to compute everything anew. */
export async function markAllPurchasesStale(shopId: string, client: Client): Promise<void> {
  await client.query(
    `insert into stale_purchase (shop_id, reference_id)
     select distinct shop_id, reference_id from funnel_event where shop_id = $1
     union select shop_id, reference_id from offer_fact where shop_id = $1`,
    [shopId],
  );
}

/** Marks every day with facts or sums, so that all sums are made anew. */
export async function markAllDaysStale(shopId: string, client: Client): Promise<void> {
  const tables = ["order_fact", "offer_fact", ...ROLLUPS.map(({ name }) => name)];
  await client.query(
    `insert into stale_day (shop_id, day) select shop_id, day from (${tables.map((name) => `select shop_id, day from ${name} where shop_id = $1`).join(" union ")}) x`,
    [shopId],
  );
}

/** Marks every day with visits, checkouts or their sums: after a change of the shop's time zone, or to make all sums anew. */
export async function markAllVisitDaysStale(shopId: string, client: Client): Promise<void> {
  const began = ["visit", "checkout_visit"].map(
    (table) =>
      `select (v.started_at at time zone s.time_zone)::date as day from ${table} v join shop s on s.shop_id = v.shop_id where v.shop_id = $1`,
  );
  const summed = VISIT_ROLLUPS.map(({ name }) => `select day from ${name} where shop_id = $1`);
  await client.query(
    `insert into stale_visit_day (shop_id, day) select $1, day from (${[...began, ...summed].join(" union ")}) x`,
    [shopId],
  );
}

/** What is still to be computed for a shop. */
export interface StaleCounts {
  readonly orders: number;
  readonly purchases: number;
  readonly days: number;
  /** Days whose sums of visits and checkouts are to be made anew. */
  readonly visitDays: number;
}

/** Counts what is still to be computed for a shop: 0 everywhere when every report says what the ledger says. */
export async function staleCounts(shopId: string): Promise<StaleCounts> {
  const { rows } = await pool().query<StaleCounts>(
    `select (select count(distinct order_id) from stale_order where shop_id = $1) as orders,
       (select count(distinct reference_id) from stale_purchase where shop_id = $1) as purchases,
       (select count(distinct day) from stale_day where shop_id = $1) as days,
       (select count(distinct day) from stale_visit_day where shop_id = $1) as "visitDays"`,
    [shopId],
  );
  return rows[0]!;
}
