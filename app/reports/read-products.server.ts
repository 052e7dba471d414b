import { pool } from "#app/runtime/database.server.ts";
import type { DateRange } from "./date-range.ts";
import type { ProductLayerSums, ProductPair } from "./product-report.ts";

/** Pairs beyond the so many best sold ones are left out. */
const PAIRS = 200;

/** What each product sold in a period, by layer, without cancelled orders and unpaid lines. */
export async function readProductSums(
  shopId: string,
  range: DateRange,
  productIds: readonly number[] | null,
): Promise<ProductLayerSums[]> {
  const { rows } = await pool().query<ProductLayerSums>(
    `select s.*, coalesce(p.title, '') as title
     from (
       select product_id as "productId", layer, sum(lines)::bigint as lines, sum(units)::bigint as units,
         sum(refunded_units)::bigint as "refundedUnits", sum(revenue_minor)::bigint as "revenueMinor",
         sum(margin_minor)::bigint as "marginMinor", sum(shared_minor)::bigint as "sharedMinor"
       from product_rollup
       where shop_id = $1 and day between $2 and $3 and not is_cancelled
         and ($4::bigint[] is null or product_id = any($4)) and product_id <> 0
       group by product_id, layer
     ) s left join product p on p.shop_id = $1 and p.product_id = s."productId"`,
    [shopId, range.from, range.to, productIds],
  );
  return rows;
}

// Days on which A was bought normally are the observations; sums of squares are for the interval of the ratio.
const PAIRS_SOLD = `
  with pair as (
    select bought_id, offered_id, sum(orders)::bigint as orders, sum(margin_minor)::bigint as margin
    from pair_rollup
    where shop_id = $1 and day between $2 and $3
      and ($4::bigint[] is null or bought_id = any($4) or offered_id = any($4))
    group by 1, 2 order by sum(offered_units) desc, 1, 2 limit ${PAIRS}
  ), bought as (
    select product_id, day, sum(units)::float8 as units
    from product_rollup
    where shop_id = $1 and day between $2 and $3 and layer = 'front_end' and not is_cancelled
      and product_id in (select bought_id from pair)
    group by 1, 2
  ), daily as (
    select pair.bought_id, pair.offered_id, bought.units as below, coalesce(sold.offered_units, 0)::float8 as above
    from pair join bought on bought.product_id = pair.bought_id
      left join pair_rollup sold on sold.shop_id = $1 and sold.day = bought.day
        and sold.bought_id = pair.bought_id and sold.offered_id = pair.offered_id
  ), moments as (
    select bought_id, offered_id, count(*)::bigint as count, sum(above) as above, sum(below) as below,
      sum(above * above) as "aboveSquared", sum(below * below) as "belowSquared", sum(above * below) as product
    from daily group by 1, 2
  )
  select pair.bought_id as "boughtId", pair.offered_id as "offeredId", coalesce(a.title, '') as "boughtTitle",
    coalesce(b.title, '') as "offeredTitle", pair.orders, pair.margin as "marginMinor",
    json_build_object('count', m.count, 'above', m.above, 'below', m.below, 'aboveSquared', m."aboveSquared",
      'belowSquared', m."belowSquared", 'product', m.product) as units
  from pair join moments m using (bought_id, offered_id)
    left join product a on a.shop_id = $1 and a.product_id = pair.bought_id
    left join product b on b.shop_id = $1 and b.product_id = pair.offered_id
  order by m.above desc, pair.bought_id, pair.offered_id`;

/** What offers sold together with what had been bought, the most units first. */
export async function readProductPairs(
  shopId: string,
  range: DateRange,
  productIds: readonly number[] | null,
): Promise<ProductPair[]> {
  const { rows } = await pool().query<ProductPair>(PAIRS_SOLD, [shopId, range.from, range.to, productIds]);
  return rows;
}
