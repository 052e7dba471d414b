import type { PoolClient } from "pg";
import { pool } from "#app/runtime/database.server.ts";
import { ROLLUPS } from "./rollups.server.ts";

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

/** What is still to be computed for a shop. */
export interface StaleCounts {
  readonly orders: number;
  readonly purchases: number;
  readonly days: number;
}

/** Counts what is still to be computed for a shop: 0 everywhere when every report says what the ledger says. */
export async function staleCounts(shopId: string): Promise<StaleCounts> {
  const { rows } = await pool().query<StaleCounts>(
    `select (select count(distinct order_id) from stale_order where shop_id = $1) as orders,
       (select count(distinct reference_id) from stale_purchase where shop_id = $1) as purchases,
       (select count(distinct day) from stale_day where shop_id = $1) as days`,
    [shopId],
  );
  return rows[0]!;
}
