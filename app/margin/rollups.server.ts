import type { Client } from "./read-ledger.server.ts";

/** A table of sums by day, and the one statement that makes it from the facts. */
export interface Rollup {
  readonly name: string;
  /** What its rows are told apart by, besides the shop. */
  readonly dimensions: readonly string[];
  /** Sums, as "column = expression". */
  readonly sums: readonly (readonly [column: string, expression: string])[];
  /** Where the facts come from, with a condition on their day: parameter 2 is an array of days. */
  readonly from: string;
}

const WHO = ["country", "locale", "is_returning", "channel", "device"];
const total = (...columns: string[]) => columns.map((column) => [column, `sum(f.${column})`] as const);
const countOf = (column: string, condition: string) => [column, `count(*) filter (where ${condition})`] as const;
const ofDays = (table: string, condition = "") =>
  `${table} f where f.shop_id = $1 and f.day = any($2::date[])${condition && ` and ${condition}`}`;

const COSTS = ["product_cost_minor", "delivery_cost_minor", "payment_fee_minor", "refund_minor", "dispute_minor", "margin_minor"]; // prettier-ignore

/** Every table of sums. Each equals its facts, grouped: `npm run rollups -- check` compares them. */
export const ROLLUPS: readonly Rollup[] = [
  {
    name: "order_rollup",
    dimensions: ["day", ...WHO, "is_cancelled", "coverage"],
    sums: [
      ["orders", "count(*)"],
      ...total("revenue_minor", "accepted_minor", "discount_minor", ...COSTS, "unallocated_minor", "accepted_margin_minor"),
      ...total("lines_estimated", "lines_without_cost", "disputes", "complaints"),
      countOf("followed", "f.buyer > 0"),
      countOf("repeated14", "f.repeated14"),
      countOf("repeated30", "f.repeated30"),
      ...total("value30_minor", "value60_minor", "value90_minor"),
    ],
    from: ofDays("order_fact"),
  },
  {
    name: "line_rollup",
    dimensions: ["day", "layer", "ladder_id", "offer_id", "product_id", ...WHO, "is_cancelled"],
    sums: [
      ["lines", "count(*)"],
      ...total("units", "refunded_units", "revenue_minor", "discount_minor", ...COSTS, "shared_minor"),
      countOf("lines_estimated", "f.is_estimated"),
      countOf("lines_without_cost", "f.has_no_cost"),
      ...total("disputes", "complaints"),
    ],
    from: ofDays("line_fact", "f.ladder_id <> '' and f.is_paid"),
  },
  {
    name: "product_rollup",
    dimensions: ["day", "product_id", "layer", "is_cancelled"],
    sums: [
      ["lines", "count(*)"],
      ...total("units", "refunded_units", "revenue_minor", "product_cost_minor", "refund_minor", "shared_minor", "margin_minor"),
    ],
    from: ofDays("line_fact", "f.is_paid"),
  },
  {
    name: "pair_rollup",
    dimensions: ["day", "bought_id", "offered_id"],
    sums: [
      ["orders", "count(*)"],
      ["offered_units", "sum(f.offered_units)"],
      ["margin_minor", "sum(f.margin_minor)"],
    ],
    from: `(
      select b.day, b.product_id as bought_id, o.product_id as offered_id, o.units as offered_units, b.margin_minor + o.margin_minor as margin_minor
      from (select order_id, day, product_id, sum(margin_minor) as margin_minor from line_fact
          where shop_id = $1 and day = any($2::date[]) and ladder_id = '' and is_paid and not is_cancelled and product_id <> 0 and units > 0
          group by order_id, day, product_id) b
        join (select order_id, product_id, sum(units) as units, sum(margin_minor) as margin_minor from line_fact
          where shop_id = $1 and day = any($2::date[]) and ladder_id <> '' and is_paid and not is_cancelled and product_id <> 0 and units > 0
          group by order_id, product_id) o using (order_id)
    ) f`,
  },
  {
    name: "offer_rollup",
    dimensions: ["day", "layer", "ladder_id", "offer_id", "product_id", ...WHO],
    sums: [
      ["views", "count(*)"],
      countOf("accepts", "f.answer = 'accept'"),
      countOf("declines", "f.answer = 'decline'"),
      countOf("not_paid", "f.answer = 'not_paid'"),
    ],
    from: ofDays("offer_fact"),
  },
  {
    name: "refund_rollup",
    dimensions: ["day", "days_after", "layer", "ladder_id", "offer_id", "product_id", "reason", ...WHO, "is_cancelled"],
    sums: [["parts", "count(*)"], ...total("units", "amount_minor")],
    from: ofDays("refund_fact"),
  },
]; // prettier-ignore

/** The rows of a rollup as the facts give them. Parameter 1 is the shop, 2 an array of days. */
export function selectText({ dimensions, sums, from }: Rollup): string {
  return `select $1::text as shop_id, ${dimensions.map((name) => `f.${name}`).join(", ")},
      ${sums.map(([column, expression]) => `(${expression})::bigint as ${column}`).join(", ")}
    from ${from} group by ${dimensions.map((name) => `f.${name}`).join(", ")}`;
}

/** The columns of a rollup, in the order in which selectText gives them. */
export function columnsOf({ dimensions, sums }: Rollup): string[] {
  return ["shop_id", ...dimensions, ...sums.map(([column]) => column)];
}

/** Makes every rollup of these days anew from the facts. @param days as YYYY-MM-DD */
export async function rebuildDays(shopId: string, days: readonly string[], client: Client): Promise<void> {
  for (const rollup of ROLLUPS) {
    await client.query(`delete from ${rollup.name} where shop_id = $1 and day = any($2::date[])`, [shopId, days]);
    await client.query(`insert into ${rollup.name} (${columnsOf(rollup).join(", ")}) ${selectText(rollup)}`, [
      shopId,
      days,
    ]);
  }
}
