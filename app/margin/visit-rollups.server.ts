import { SHOWN } from "#app/orders/coverage.ts";
import type { Client } from "./read-ledger.server.ts";
import { rebuildRollups, type Rollup } from "./rollups.server.ts";

/** The rule that leaves out checkouts whose order is a test: it is told by the order, not by the visit. */
export const TEST_ORDER = "test_order";

/** The steps of a checkout, each with those that lie behind it. */
const STEPS = ["contact", "address", "shipping", "payment"] as const;
const shown = SHOWN.map((coverage) => `'${coverage}'`).join(", ");

/** Rows that began on one of the days: parameter 2 is an array of days, each as long as it is in the shop's time zone. */
const began = (table: string, at: string) => `
  shop s cross join unnest($2::date[]) as d (day) join ${table} ${at} on ${at}.shop_id = s.shop_id
    and ${at}.started_at >= d.day::timestamp at time zone s.time_zone and ${at}.started_at < (d.day + 1)::timestamp at time zone s.time_zone`;

const isCompleted = "(f.is_completed or f.has_order)";
const reached = (step: (typeof STEPS)[number]) => {
  const later = STEPS.slice(STEPS.indexOf(step)).map((one) => `'${one}'`);
  return `${isCompleted} or f.step in (${later.join(", ")}, 'completed')`;
};
const countOf = (column: string, condition: string) => [column, `count(*) filter (where ${condition})`] as const;

/**
 * Sums of sessions and checkouts by the day they began. A step is reached by whoever came so far or further: a shopper may
 * begin a checkout without a page of a product. A checkout is completed where the pixel saw it, or where there is its order.
 */
export const VISIT_ROLLUPS: readonly Rollup[] = [
  {
    name: "visit_rollup",
    dimensions: ["day", "channel", "first_channel", "device", "country", "bot_rule"],
    sums: [
      ["sessions", "count(*)"],
      countOf("with_product", "f.products > 0 or f.cart_adds > 0 or f.has_checkout or f.has_completed"),
      countOf("with_cart", "f.cart_adds > 0 or f.has_checkout or f.has_completed"),
      countOf("with_checkout", "f.has_checkout or f.has_completed"),
      countOf("completed", "f.has_completed"),
    ],
    from: `(select d.day, v.channel, v.first_channel, v.device, v.country, v.bot_rule, v.products, v.cart_adds, v.has_checkout, v.has_completed
      from ${began("visit", "v")} where s.shop_id = $1) f`,
  },
  {
    name: "checkout_rollup",
    dimensions: ["day", "channel", "first_channel", "device", "country", "buyer_kind", "bot_rule", "arm", "ladder_id"],
    sums: [
      ["started", "count(*)"],
      ...STEPS.map((step) => countOf(step, reached(step))),
      countOf("completed", isCompleted),
      countOf("ordered", "f.has_order"),
      countOf("shown", `f.coverage in (${shown})`),
      countOf("accepted", "f.coverage = 'accepted'"),
      countOf("loads", "f.load_ms is not null"),
      ["load_ms", "coalesce(sum(f.load_ms), 0)"],
    ],
    from: `(select d.day, c.channel, c.first_channel, c.device, c.country, c.step, c.load_ms, o.coverage,
        case coalesce(o.is_returning, c.is_returning) when true then 'returning' when false then 'new' else '' end as buyer_kind,
        case when o.is_test then '${TEST_ORDER}' else c.bot_rule end as bot_rule,
        coalesce(p.arm, '') as arm, coalesce(p.ladder_id::text, '') as ladder_id,
        c.completed_at is not null or c.step = 'completed' as is_completed, o.coverage is not null as has_order
      from ${began("checkout_visit", "c")}
        left join placement_decision p on p.shop_id = $1 and p.place = 'checkout' and p.checkout_token = c.checkout_token
        left join lateral (
          select x.is_test, f.coverage, f.is_returning from shop_order x left join order_fact f on f.shop_id = x.shop_id and f.order_id = x.order_id
          where x.shop_id = $1 and x.checkout_token = c.checkout_token and (f.order_id is not null or x.is_test)
          order by x.is_test, x.order_id limit 1) o on true
      where s.shop_id = $1) f`,
  },
];

const CHECKOUTS = began("checkout_visit", "c");
const DIFFERS = "(f.channel, f.first_channel, f.device) is distinct from (c.channel, c.first_channel, c.device)";
const ORDERS_ELSEWHERE = `
  insert into stale_order (shop_id, order_id)
  select $1, f.order_id from ${CHECKOUTS} join shop_order o on o.shop_id = $1 and o.checkout_token = c.checkout_token
    join order_fact f on f.shop_id = $1 and f.order_id = o.order_id
  where s.shop_id = $1 and ${DIFFERS}`;
const PURCHASES_ELSEWHERE = `
  insert into stale_purchase (shop_id, reference_id)
  select distinct $1, f.reference_id from ${CHECKOUTS} join offer_fact f on f.shop_id = $1 and f.reference_id = c.checkout_token and f.order_id is null
  where s.shop_id = $1 and ${DIFFERS}`;

/**
 * Makes the sums of these days anew, and marks the orders and purchases of their checkouts whose facts say another channel or
 * device: the checkouts themselves are written too often to mark them one by one. Called under the lock of the shop's facts.
 * @param days as YYYY-MM-DD
 */
export async function rebuildVisitDays(shopId: string, days: readonly string[], client: Client): Promise<void> {
  await rebuildRollups(VISIT_ROLLUPS, shopId, days, client);
  await client.query(ORDERS_ELSEWHERE, [shopId, days]);
  await client.query(PURCHASES_ELSEWHERE, [shopId, days]);
}

/** Those of the days whose visits are still there: the sums of the others stay as they are. */
export async function keptVisitDays(shopId: string, days: readonly string[], client: Client): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `select to_char(d.day, 'YYYY-MM-DD') as day from shop s cross join unnest($2::date[]) as d (day)
     where s.shop_id = $1 and d.day >= coalesce(s.visits_kept_from, '-infinity') order by 1`,
    [shopId, days],
  );
  return rows.map(({ day }) => day);
}
