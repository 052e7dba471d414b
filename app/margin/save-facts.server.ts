import type { BuyerHistory } from "./buyer-history.ts";
import type { ComputedFacts } from "./compute-facts.server.ts";
import { columnTexts, keyAndDay, removeText, upsertText, type FactColumn, type FactTable } from "./fact-table.ts";
import { LINE_FACT, OFFER_FACT, ORDER_FACT, REFUND_FACT } from "./fact-tables.ts";
import type { Client } from "./read-ledger.server.ts";

interface Writer<Row> {
  readonly table: FactTable<Row>;
  readonly remove: string;
  readonly upsert: string;
}

const writerOf = <Row>(table: FactTable<Row>, owner: string): Writer<Row> => ({
  table,
  remove: removeText(table, owner),
  upsert: upsertText(table),
});
const ORDERS = writerOf(ORDER_FACT, "order_id");
const LINES = writerOf(LINE_FACT, "order_id");
const REFUNDS = writerOf(REFUND_FACT, "order_id");
const OFFERS = writerOf(OFFER_FACT, "reference_id");

/**
 * Makes the facts what was computed: writes what differs, removes what is no more, and marks the days whose rollups no
 * longer hold.
 */
export async function saveFacts(shopId: string, computed: ComputedFacts, client: Client): Promise<void> {
  const { orderIds, orders, referenceIds, offers, siblings } = computed;
  const allOf = <Key extends "lines" | "refunds">(key: Key) =>
    orders.flatMap((order) => order[key] as (typeof orders)[number][Key][number][]);
  const days = [
    await write(shopId, ORDERS, orders.map(({ order }) => order), orderIds, client),
    await write(shopId, LINES, allOf("lines"), orderIds, client),
    await write(shopId, REFUNDS, allOf("refunds"), orderIds, client),
    await write(shopId, OFFERS, offers, referenceIds, client),
    await updateSiblings(shopId, siblings, client),
    await spreadReturning(shopId, computed, client),
  ]; // prettier-ignore
  await client.query(`insert into stale_day (shop_id, day) select $1, unnest($2::date[])`, [
    shopId,
    [...new Set(days.flat())],
  ]);
}

type Days = { day: string };
const daysOf = ({ rows }: { rows: Days[] }) => rows.map(({ day }) => day);

async function write<Row>(
  shopId: string,
  { table, remove, upsert }: Writer<Row>,
  rows: readonly Row[],
  owners: readonly (string | number)[],
  client: Client,
): Promise<string[]> {
  if (owners.length === 0) return [];
  const kept = columnTexts(keyAndDay(table), rows);
  const removed = await client.query<Days>(remove, [shopId, ...kept, owners]);
  if (rows.length === 0) return daysOf(removed);
  const values = [shopId, ...columnTexts(table.columns, rows)];
  const written = await client.query<Days>({ name: `upsert_${table.name}`, text: upsert, values });
  return [...daysOf(removed), ...daysOf(written)];
}

type Sibling = BuyerHistory & { readonly orderId: number };
const SIBLING_COLUMNS: readonly FactColumn<Sibling>[] = [
  ["order_id", "bigint", "orderId"],
  ["previous_day", "date", "previousDay"],
  ["is_returning", "boolean", "isReturning"],
  ["repeated14", "boolean", "repeated14"],
  ["repeated30", "boolean", "repeated30"],
  ["value30_minor", "bigint", "value30Minor"],
  ["value60_minor", "bigint", "value60Minor"],
  ["value90_minor", "bigint", "value90Minor"],
];
const HISTORY = SIBLING_COLUMNS.slice(1).map(([name]) => name);
const UPDATE_SIBLINGS = `
  with written as (
    update order_fact f set ${HISTORY.map((name) => `${name} = g.${name}`).join(", ")}
    from unnest(${SIBLING_COLUMNS.map(([, type], at) => `$${at + 2}::${type}[]`).join(", ")}) as g (order_id, ${HISTORY.join(", ")})
    where f.shop_id = $1 and f.order_id = g.order_id
      and (${HISTORY.map((name) => `f.${name}`).join(", ")}) is distinct from (${HISTORY.map((name) => `g.${name}`).join(", ")})
    returning f.day
  )
  select distinct to_char(day, 'YYYY-MM-DD') as day from written`;

async function updateSiblings(
  shopId: string,
  siblings: ReadonlyMap<number, BuyerHistory>,
  client: Client,
): Promise<string[]> {
  if (siblings.size === 0) return [];
  const rows = [...siblings].map(([orderId, history]) => ({ orderId, ...history }));
  return daysOf(await client.query<Days>(UPDATE_SIBLINGS, [shopId, ...columnTexts(SIBLING_COLUMNS, rows)]));
}

const spreadTo = (table: string) => `
  update ${table} f set is_returning = g.is_returning from unnest($2::bigint[], $3::boolean[]) as g (order_id, is_returning)
  where f.shop_id = $1 and f.order_id = g.order_id and f.is_returning <> g.is_returning returning f.day`;
const SPREAD_RETURNING = `
  with l as (${spreadTo("line_fact")}), r as (${spreadTo("refund_fact")}), o as (${spreadTo("offer_fact")})
  select distinct to_char(day, 'YYYY-MM-DD') as day from (select day from l union select day from r union select day from o) x`;

/** Whether the buyer returned stands with everything of an order: siblings' parts, and offers that were not computed. */
async function spreadReturning(
  shopId: string,
  { orders, siblings, stored }: ComputedFacts,
  client: Client,
): Promise<string[]> {
  const changed = orders.filter(({ order }) => (stored.get(order.orderId)?.isReturning ?? false) !== order.isReturning);
  const returning = [
    ...changed.map(({ order }) => [order.orderId, order.isReturning] as const),
    ...[...siblings].map(([orderId, { isReturning }]) => [orderId, isReturning] as const),
  ];
  if (returning.length === 0) return [];
  const values = [shopId, returning.map(([orderId]) => orderId), returning.map(([, isReturning]) => isReturning)];
  return daysOf(await client.query<Days>(SPREAD_RETURNING, values));
}
