import { ROLLUPS } from "#app/margin/rollups.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { dayAfter, daysOf, type DateRange } from "./date-range.ts";
import type { Filters } from "./report-query.ts";

export type SummedTable = "order_rollup" | "line_rollup" | "product_rollup" | "offer_rollup" | "refund_rollup";

/** Sums that a report asks for: over the days and filters, one row for each value of `by`. */
export interface SumsAsk {
  readonly shopId: string;
  readonly table: SummedTable;
  /** Columns of the table's dimensions; a day comes as YYYY-MM-DD. */
  readonly by: readonly string[];
  /** Columns of the table's sums. */
  readonly sums: readonly string[];
  readonly range: DateRange;
  readonly filters: Filters;
  /** Of the orders that the filters ask for all lines, whatever they are themselves; else the lines that the filters ask for. */
  readonly ofOrders?: boolean;
  /** Reads the facts though the sums by day would do. */
  readonly readsFacts?: boolean;
}
export interface SumsText {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Reads sums; columns come in camel case. */
export async function readSums<Row>(ask: SumsAsk): Promise<Row[]> {
  const { text, values } = sumsText(ask);
  const { rows, fields } = await pool().query<unknown[]>({ text, values: [...values], rowMode: "array" });
  const names = fields.map(({ name }) => camel(name));
  return rows.map((row) => Object.fromEntries(row.map((value, at) => [names[at], value])) as Row);
}

/**
 * The statement that sums: over the sums by day where they know every filter, else over the facts they were made from, with
 * the expressions that made them.
 */
export function sumsText(ask: SumsAsk): SumsText {
  const { shopId, table, by, sums, range, filters, ofOrders = table === "order_rollup", readsFacts = false } = ask;
  const values: unknown[] = [shopId, daysOf(range)];
  const conditions = conditionsOf(ofOrders, filters, range, (value) => `$${values.push(value)}`).map(
    (one) => ` and ${one}`,
  );
  const rollup = ROLLUPS.find(({ name }) => name === table)!;
  const ofFacts = readsFacts || needsFacts(ofOrders ? "order_rollup" : table, filters);
  const from = ofFacts ? rollup.from : `${table} f where f.shop_id = $1 and f.day = any($2::date[])`;
  const expressions = new Map(rollup.sums);
  const columns = [
    ...by.map((name) => (name === "day" ? "to_char(f.day, 'YYYY-MM-DD') as day" : `f.${name}`)),
    ...sums.map((name) => `coalesce(${ofFacts ? expressions.get(name)! : `sum(f.${name})`}, 0)::bigint as ${name}`),
  ];
  const grouped = by.length > 0 ? ` group by ${by.map((name) => `f.${name}`).join(", ")}` : "";
  return { text: `select ${columns.join(", ")} from ${from}${conditions.join("")}${grouped}`, values };
}

/** Whether the sums by day lack what is filtered by. */
export function needsFacts(table: SummedTable, filters: Filters): boolean {
  const ofOffer = filters.ladder !== undefined || filters.offer !== undefined;
  if (table === "order_rollup")
    return ofOffer || [filters.layer, filters.product, filters.collection].some((value) => value !== undefined);
  if (table !== "product_rollup") return false;
  return ofOffer || WHO.some(([key]) => filters[key] !== undefined);
}

type Add = (value: unknown) => string;
const WHO = [
  ["country", "country"],
  ["language", "locale"],
  ["buyers", "is_returning"],
  ["channel", "channel"],
  ["device", "device"],
] as const;

function conditionsOf(ofOrders: boolean, filters: Filters, range: DateRange, add: Add): string[] {
  const who = WHO.flatMap(([key, column]) => {
    const value = filters[key];
    return value === undefined ? [] : [`f.${column} = ${add(key === "buyers" ? value === "returning" : value)}`];
  });
  return [...who, ...(ofOrders ? orderConditions(filters, range, add) : lineConditions("f", filters, add))];
}

/** Of a line, an offer or a refund: it is itself what is asked for. */
function lineConditions(at: string, filters: Filters, add: Add): string[] {
  return [...offerConditions(at, filters, add), ...productConditions(at, filters, add)];
}

function offerConditions(at: string, { ladder, offer, layer }: Filters, add: Add): string[] {
  const [ladderOf, ...offerId] = offer?.split(":") ?? [];
  return [
    ...(ladder === undefined ? [] : [`${at}.ladder_id = ${add(ladder)}`]),
    ...(offer === undefined
      ? []
      : [`${at}.ladder_id = ${add(ladderOf)} and ${at}.offer_id = ${add(offerId.join(":"))}`]),
    ...(layer === undefined ? [] : [`${at}.layer = ${add(layer)}`]),
  ];
}

function productConditions(at: string, { product, collection }: Filters, add: Add): string[] {
  return [
    ...(product === undefined ? [] : [`${at}.product_id = ${add(product)}`]),
    ...(collection === undefined
      ? []
      : [
          `${at}.product_id in (select product_id from collection_product where shop_id = $1 and collection_id = ${add(collection)})`,
        ]),
  ];
}

/**
 * Of an order: such an offer was shown to its buyer or sold one of its lines, and such a product is among its lines. A page can
 * be drawn on the day before or after its order's. As an array the orders are looked up by their key; joined, all orders of the
 * period would be read.
 */
function orderConditions(filters: Filters, range: DateRange, add: Add): string[] {
  const ofOffer = offerConditions("x", filters, add)
    .map((one) => ` and ${one}`)
    .join("");
  const ofProduct = productConditions("x", filters, add)
    .map((one) => ` and ${one}`)
    .join("");
  const lines = "select x.order_id from line_fact x where x.shop_id = $1 and x.day = any($2::date[]) and x.is_paid";
  const from = () => `${add(dayAfter(range.from, -1))}::date`;
  const to = () => `${add(dayAfter(range.to, 1))}::date`;
  return [
    ...(ofOffer
      ? [
          `f.order_id = any(array(${lines}${ofOffer} union select x.order_id from offer_fact x
            where x.shop_id = $1 and x.day between ${from()} and ${to()} and x.order_id is not null${ofOffer}))`,
        ]
      : []),
    ...(ofProduct ? [`f.order_id = any(array(${lines}${ofProduct}))`] : []),
  ];
}

/**
 * Different buyers of a period, each on the day of the first of the orders counted: the days sum to the whole. Without a
 * filter it is asked which orders had no earlier one in the period, which an index answers.
 */
export async function readBuyers(
  ask: Pick<SumsAsk, "shopId" | "range" | "filters">,
): Promise<{ readonly day: string; readonly buyers: number }[]> {
  const { shopId, range, filters } = ask;
  const values: unknown[] = [shopId, daysOf(range)];
  const conditions = conditionsOf(true, filters, range, (value) => `$${values.push(value)}`);
  const orders = "order_fact f where f.shop_id = $1 and f.day = any($2::date[]) and not f.is_cancelled";
  const text =
    conditions.length === 0
      ? `select to_char(f.day, 'YYYY-MM-DD') as day, count(*)::bigint as buyers from ${orders}
           and (f.previous_day is null or f.previous_day < $${values.push(range.from)}::date) group by f.day`
      : `select to_char(b.day, 'YYYY-MM-DD') as day, count(*)::bigint as buyers
         from (select min(f.day) as day from ${orders} and ${conditions.join(" and ")} group by f.buyer) b group by b.day`;
  return (await pool().query<{ day: string; buyers: number }>(text, values)).rows;
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
