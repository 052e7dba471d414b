import type { PoolClient } from "pg";
import type { BaselineFigures, ExcludedDay } from "./baseline-figures.ts";
import { baselineOf, type LoadDay, type ProductDay } from "./baseline-of.ts";
import { excludedDays, type DaySigns } from "./baseline-window.ts";
import { readCheckoutDays } from "./read-checkouts.server.ts";

type Client = Pick<PoolClient, "query">;

interface OrderDay {
  readonly day: string;
  readonly orders: number;
  readonly cancelled: number;
  readonly complaints: number;
  readonly revenueMinor: number;
  readonly grossMarginMinor: number;
  readonly marginMinor: number;
  readonly refundMinor: number;
  readonly webhooks: number;
  readonly hasOffers: boolean;
}

const ORDER_DAYS = `
  select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(r.orders, 0)::int as orders, coalesce(r.cancelled, 0)::int as cancelled,
    coalesce(r.complaints, 0)::int as complaints, coalesce(r.revenue, 0)::bigint as "revenueMinor",
    coalesce(r.revenue - r.cost, 0)::bigint as "grossMarginMinor", coalesce(r.margin, 0)::bigint as "marginMinor", coalesce(r.refund, 0)::bigint as "refundMinor",
    (select count(*) from webhook_inbox w where w.shop_id = $1 and w.received_at >= d.day::timestamp at time zone $3
      and w.received_at < (d.day + 1)::timestamp at time zone $3)::int as webhooks,
    exists (select from offer_rollup o where o.shop_id = $1 and o.day = d.day) as "hasOffers"
  from unnest($2::date[]) as d (day) left join lateral (
    select sum(x.orders) filter (where not x.is_cancelled) as orders, sum(x.orders) filter (where x.is_cancelled) as cancelled,
      sum(x.complaints) filter (where not x.is_cancelled) as complaints, sum(x.revenue_minor) filter (where not x.is_cancelled) as revenue,
      sum(x.product_cost_minor) filter (where not x.is_cancelled) as cost, sum(x.margin_minor) filter (where not x.is_cancelled) as margin,
      sum(x.refund_minor) filter (where not x.is_cancelled) as refund
    from order_rollup x where x.shop_id = $1 and x.day = d.day) r on true
  order by d.day`;

const LOADS = `
  select to_char(day, 'YYYY-MM-DD') as day, device, sum(loads)::int as loads, sum(load_ms)::bigint as "loadMs" from checkout_rollup
  where shop_id = $1 and day = any($2::date[]) and bot_rule = '' group by 1, 2 having sum(loads) > 0`;

const PRODUCTS = `
  select to_char(r.day, 'YYYY-MM-DD') as day, r.product_id as "productId", coalesce(p.title, '') as title, sum(r.revenue_minor)::bigint as "revenueMinor",
    sum(r.refund_minor)::bigint as "refundMinor"
  from product_rollup r left join product p on p.shop_id = r.shop_id and p.product_id = r.product_id
  where r.shop_id = $1 and r.day = any($2::date[]) and not r.is_cancelled and r.product_id <> 0 group by 1, 2, 3`;

/** The baseline of some days of a shop, without those that do not count. @param days as YYYY-MM-DD, in order */
export async function computeBaseline(
  shopId: string,
  days: readonly string[],
  timeZone: string,
  client: Client,
): Promise<{ readonly figures: BaselineFigures; readonly excluded: readonly ExcludedDay[] }> {
  const { rows: orders } = await client.query<OrderDay>(ORDER_DAYS, [shopId, days, timeZone]);
  const checkouts = new Map((await readCheckoutDays(shopId, days, timeZone, client)).map((day) => [day.day, day]));
  const signs = orders.map(({ day, orders: count, webhooks, hasOffers }): DaySigns => {
    return { day, orders: count, started: checkouts.get(day)?.total ?? 0, webhooks, hasOffers };
  });
  const excluded = excludedDays(signs);
  const left = new Set(excluded.map(({ day }) => day));
  const counted = orders.filter(({ day }) => !left.has(day));
  const kept = [shopId, counted.map(({ day }) => day)];
  const loads = await client.query<LoadDay>(LOADS, kept);
  const products = await client.query<ProductDay>(PRODUCTS, kept);
  const baselineDays = counted.map(({ webhooks: _, hasOffers: __, ...day }) => ({
    ...day,
    started: checkouts.get(day.day)?.total ?? 0,
    completed: checkouts.get(day.day)?.hits ?? 0,
  }));
  return { figures: baselineOf(baselineDays, loads.rows, products.rows), excluded };
}
