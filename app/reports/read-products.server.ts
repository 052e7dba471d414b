import { pool } from "#app/runtime/database.server.ts";
import { MOST_ROWS } from "./product-tables.ts";
import type { ProductLayerSums, ProductPair } from "./product-report.ts";
import { readSums, type SumsAsk } from "./sums.server.ts";

/** One more than is shown tells that there are more. */
const PAIRS = MOST_ROWS + 1;

interface ProductRow extends Omit<ProductLayerSums, "title"> {
  readonly isCancelled: boolean;
}

/** What each product sold in a period, by layer, without cancelled orders and unpaid lines. */
export async function readProductSums(ask: Pick<SumsAsk, "shopId" | "range" | "filters">): Promise<ProductLayerSums[]> {
  const rows = await readSums<ProductRow>({
    ...ask,
    table: "product_rollup",
    by: ["product_id", "layer", "is_cancelled"],
    sums: ["lines", "units", "refunded_units", "revenue_minor", "margin_minor", "shared_minor"],
  });
  const standing = rows.filter(({ isCancelled, productId }) => !isCancelled && productId !== 0);
  const titles = await readTitles(ask.shopId, [...new Set(standing.map(({ productId }) => productId))]);
  return standing.map((row) => ({ ...row, title: titles.get(row.productId) ?? "" }));
}

async function readTitles(shopId: string, productIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await pool().query<{ productId: number; title: string }>(
    `select product_id as "productId", title from product where shop_id = $1 and product_id = any($2)`,
    [shopId, productIds],
  );
  return new Map(rows.map(({ productId, title }) => [productId, title]));
}

// Days on which A was bought normally are the observations; sums of squares are for the interval of the ratio.
const PAIRS_SOLD = `
  with pair as (
    select bought_id, offered_id, sum(orders)::bigint as orders, count(*)::bigint as days,
      sum(margin_minor)::float8 as margin, sum(margin_minor::float8 * margin_minor) as "marginSquared",
      sum(orders::float8 * orders) as "ordersSquared", sum(margin_minor::float8 * orders) as product
    from pair_rollup
    where shop_id = $1 and day between $2 and $3
      and ($4::bigint is null or bought_id = $4 or offered_id = $4)
      and ($5::bigint is null or exists (select from collection_product c where c.shop_id = $1 and c.collection_id = $5
        and c.product_id in (bought_id, offered_id)))
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
    coalesce(b.title, '') as "offeredTitle", pair.orders,
    json_build_object('count', pair.days, 'above', pair.margin, 'below', pair.orders, 'aboveSquared', pair."marginSquared",
      'belowSquared', pair."ordersSquared", 'product', pair.product) as margins,
    json_build_object('count', m.count, 'above', m.above, 'below', m.below, 'aboveSquared', m."aboveSquared",
      'belowSquared', m."belowSquared", 'product', m.product) as units
  from pair join moments m using (bought_id, offered_id)
    left join product a on a.shop_id = $1 and a.product_id = pair.bought_id
    left join product b on b.shop_id = $1 and b.product_id = pair.offered_id
  order by m.above desc, pair.bought_id, pair.offered_id`;

/** What offers sold together with what had been bought, the most units first. */
export async function readProductPairs({
  shopId,
  range,
  filters,
}: Pick<SumsAsk, "shopId" | "range" | "filters">): Promise<ProductPair[]> {
  const { rows } = await pool().query<ProductPair>(PAIRS_SOLD, [
    shopId,
    range.from,
    range.to,
    filters.product ?? null,
    filters.collection ?? null,
  ]);
  return rows;
}
