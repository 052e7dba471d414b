import type { Layer } from "#app/ladders/layer.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { searchTerms, type OrderSearch, type OrderState, type SearchTerm } from "./order-search.ts";

export const ORDERS_A_PAGE = 25;
/** A search that takes longer asks to be narrowed instead. */
const MAX_MS = 8000;
const QUERY_CANCELED = "57014";

export interface FoundOrder {
  readonly orderId: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly totalMinor: number;
  readonly outstandingMinor: number;
  readonly refundedMinor: number;
  readonly isCancelled: boolean;
  readonly isTest: boolean;
  /** Layers of the accepted offers whose lines are on the order. */
  readonly layers: readonly Layer[];
  /** Of its decision: "offered", or why not; null: Shopify did not ask. */
  readonly reason: string | null;
  readonly wasDrawn: boolean;
  readonly disputes: number;
  readonly complaints: number;
}

export type FoundOrders =
  | { readonly kind: "found"; readonly orders: readonly FoundOrder[]; readonly hasMore: boolean }
  | { readonly kind: "too_slow" };

/** The orders of a shop that fit a search, the newest first. */
export async function findOrders(
  { shopId, currency, timeZone }: { shopId: string; currency: string; timeZone: string },
  search: OrderSearch,
): Promise<FoundOrders> {
  const values: unknown[] = [shopId, timeZone];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const terms = await Promise.all(
    searchTerms(search.query, currency).map(async (term) => ({ ...term, ladderIds: await laddersNamed(shopId, term) })),
  );
  const conditions = [
    ...terms.map((term) => fits(term, bind)),
    ...(search.from || search.to ? [within({ from: search.from, to: search.to }, bind)] : []),
    ...(search.layer ? [acceptedWhere(`a.layer = ${bind(search.layer)}`)] : []),
    ...(search.state ? [STATES[search.state]] : []),
  ];
  const offset = bind((search.page - 1) * ORDERS_A_PAGE);
  const where = ["o.shop_id = $1", "o.deleted_at is null", "$2::text is not null", ...conditions].join("\n and ");
  const text = `
    with page as materialized (
      select o.* from shop_order o where ${where}
      order by o.created_at desc, o.order_id desc limit ${ORDERS_A_PAGE + 1} offset ${offset}
    )
    select o.order_id as "orderId", o.name, o.created_at as "createdAt", o.total_minor as "totalMinor", o.outstanding_minor as "outstandingMinor",
      o.cancelled_at is not null as "isCancelled", o.is_test as "isTest", d.reason, d.drawn_at is not null as "wasDrawn",
      (select coalesce(sum(r.total_minor), 0)::bigint from refund r where r.shop_id = $1 and r.order_id = o.order_id) as "refundedMinor",
      (select coalesce(array_agg(distinct a.layer), '{}') from attribution a where a.shop_id = $1 and a.order_id = o.order_id) as layers,
      (select count(*) from dispute x where x.shop_id = $1 and x.order_id = o.order_id) as disputes,
      (select count(*) from complaint c where c.shop_id = $1 and c.order_id = o.order_id) as complaints
    from page o
    left join decision d on d.shop_id = $1 and d.reference_id = coalesce(o.reference_id, o.checkout_token)
    order by o.created_at desc, o.order_id desc`;
  try {
    const rows = await inTransaction(async (client) => {
      await client.query(`set local statement_timeout = ${MAX_MS}`);
      return (await client.query<FoundOrder>(text, values)).rows;
    });
    return { kind: "found", orders: rows.slice(0, ORDERS_A_PAGE), hasMore: rows.length > ORDERS_A_PAGE };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === QUERY_CANCELED) return { kind: "too_slow" };
    throw error;
  }
}

type Bind = (value: unknown) => string;

interface Term extends SearchTerm {
  readonly ladderIds: readonly string[];
}

/** An order fits a term by any of its meanings. */
function fits({ names, orderId, amountMinor, days, words, ladderIds }: Term, bind: Bind): string {
  const any = [`o.name = any(${bind(names)}::text[])`];
  if (orderId !== null) any.push(`o.order_id = ${bind(orderId)}`);
  if (days) any.push(within(days, bind));
  if (amountMinor !== null) {
    const amount = bind(amountMinor);
    any.push(
      `o.total_minor = ${amount}`,
      `o.order_id in (select order_id from order_transaction where shop_id = $1 and amount_minor = ${amount})`,
      `o.order_id in (select order_id from refund where shop_id = $1 and total_minor = ${amount})`,
    );
  }
  if (words !== null) {
    const like = bind(likeOf(words));
    any.push(
      `o.name ilike ${like}`,
      `o.order_id in (select order_id from order_line where shop_id = $1 and (title ilike ${like} or sku ilike ${like}))`,
      acceptedWhere(`(a.offer_id ilike ${like} or a.layer ilike ${like})`),
    );
  }
  if (ladderIds.length > 0)
    any.push(
      `coalesce(o.reference_id, o.checkout_token) in (select reference_id from decision where shop_id = $1 and ladder_id = any(${bind(ladderIds)}::uuid[]))`,
    );
  return `(${any.join("\n or ")})`;
}

/** Ladders whose name holds the words, asked for first: most words name none, and need no decision to be looked at. */
async function laddersNamed(shopId: string, { words }: SearchTerm): Promise<string[]> {
  if (words === null) return [];
  const { rows } = await pool().query<{ ladderId: string }>(
    `select ladder_id as "ladderId" from ladder where shop_id = $1 and name ilike $2`,
    [shopId, likeOf(words)],
  );
  return rows.map(({ ladderId }) => ladderId);
}

/** A pattern that holds the words as they are. */
function likeOf(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Days in the shop's time zone, inclusive. */
function within({ from, to }: { readonly from: string | null; readonly to: string | null }, bind: Bind): string {
  const start = from && `o.created_at >= ${bind(from)}::date::timestamp at time zone $2`;
  const end = to && `o.created_at < (${bind(to)}::date + 1)::timestamp at time zone $2`;
  return `(${[start, end].filter(Boolean).join(" and ")})`;
}

function acceptedWhere(condition: string): string {
  return `o.order_id in (select a.order_id from attribution a where a.shop_id = $1 and ${condition})`;
}

const STATES: Readonly<Record<OrderState, string>> = {
  accepted: acceptedWhere("true"),
  not_paid: "o.outstanding_minor > 0",
  refunded: "o.order_id in (select order_id from refund where shop_id = $1)",
  cancelled: "o.cancelled_at is not null",
  disputed: "o.order_id in (select order_id from dispute where shop_id = $1)",
  complained: "o.order_id in (select order_id from complaint where shop_id = $1)",
};
