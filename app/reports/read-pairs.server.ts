import { pool } from "#app/runtime/database.server.ts";
import { MOST_ROWS } from "./product-tables.ts";
import type { ProductPair } from "./product-report.ts";
import type { Filters } from "./report-query.ts";
import type { SumsAsk } from "./sums.server.ts";

/** One more than is shown tells that there are more. */
const MOST_PAIRS = MOST_ROWS + 1;

// Narrowed to products, the sums by day know all: parameters 1 to 3 are the shop, the first and the last day.
const FROM_SUMS = `
  sold as not materialized (
    select day, bought_id, offered_id, orders, offered_units as units, margin_minor as margin from pair_rollup
    where shop_id = $1 and day between $2 and $3
  ), bought_units as (
    select day, product_id, units from product_rollup
    where shop_id = $1 and day between $2 and $3 and layer = 'front_end' and not is_cancelled
  )`;

/** Narrowed to buyers or offers they are summed from the lines, as the sums by day are. */
function fromFacts(ofBuyer: string, ofOffer: string): string {
  const standing = `shop_id = $1 and day between $2 and $3 and is_paid and not is_cancelled and product_id <> 0 and units > 0${ofBuyer}`;
  return `
  offered_line as (
    select order_id, product_id, sum(units) as units, sum(margin_minor) as margin from line_fact
    where ${standing} and ladder_id <> ''${ofOffer} group by 1, 2
  ), bought_line as (
    select order_id, day, product_id, sum(units) as units, sum(margin_minor) as margin from line_fact
    where ${standing} and ladder_id = '' group by 1, 2, 3
  ), sold as (
    select b.day, b.product_id as bought_id, o.product_id as offered_id, count(*) as orders, sum(o.units) as units,
      sum(b.margin + o.margin) as margin
    from bought_line b join offered_line o using (order_id) group by 1, 2, 3
  ), bought_units as (
    select day, product_id, sum(units) as units from bought_line group by 1, 2
  )`;
}

// Of the rate the days on which A was bought are the observations, of the mean those on which the pair was sold; sums of
// squares are for their intervals.
const MOMENTS = (ofProduct: string) => `
  , pair as (
    select bought_id, offered_id, sum(orders)::bigint as orders, json_build_object('count', count(*), 'above', sum(margin)::float8,
        'below', sum(orders)::float8, 'aboveSquared', sum(margin::float8 * margin::float8),
        'belowSquared', sum(orders::float8 * orders::float8), 'product', sum(margin::float8 * orders::float8)) as margins
    from sold where true${ofProduct}
    group by 1, 2 order by sum(units) desc, 1, 2 limit ${MOST_PAIRS}
  ), bought as (
    select day, product_id, sum(units)::float8 as below from bought_units
    where product_id in (select bought_id from pair) group by 1, 2
  ), rate as (
    select pair.bought_id, pair.offered_id, sum(sold.units) as units, json_build_object('count', count(*),
        'above', coalesce(sum(sold.units), 0)::float8, 'below', sum(below), 'aboveSquared', coalesce(sum(sold.units::float8 * sold.units), 0),
        'belowSquared', sum(below * below), 'product', coalesce(sum(sold.units::float8 * below), 0)) as moments
    from pair join bought on bought.product_id = pair.bought_id
      left join sold on sold.day = bought.day and sold.bought_id = pair.bought_id and sold.offered_id = pair.offered_id
    group by 1, 2
  )
  select pair.bought_id as "boughtId", pair.offered_id as "offeredId", coalesce(a.title, '') as "boughtTitle",
    coalesce(b.title, '') as "offeredTitle", pair.orders, pair.margins, rate.moments as units
  from pair join rate using (bought_id, offered_id)
    left join product a on a.shop_id = $1 and a.product_id = pair.bought_id
    left join product b on b.shop_id = $1 and b.product_id = pair.offered_id
  order by rate.units desc, pair.bought_id, pair.offered_id`;

const WHO = [
  ["country", "country"],
  ["language", "locale"],
  ["channel", "channel"],
  ["device", "device"],
] as const;

/** What offers sold together with what had been bought, the most units first. */
export async function readProductPairs(ask: Pick<SumsAsk, "shopId" | "range" | "filters">): Promise<ProductPair[]> {
  const values: unknown[] = [ask.shopId, ask.range.from, ask.range.to];
  const { ofBuyer, ofOffer, ofProduct } = conditionsOf(ask.filters, (value) => `$${values.push(value)}`);
  const source = ofBuyer || ofOffer ? fromFacts(ofBuyer, ofOffer) : FROM_SUMS;
  return (await pool().query<ProductPair>(`with ${source}${MOMENTS(ofProduct)}`, values)).rows;
}

function conditionsOf(filters: Filters, add: (value: unknown) => string) {
  const { ladder, offer, layer, product, collection, buyers } = filters;
  const and = (given: unknown, condition: () => string) => (given === undefined ? "" : ` and ${condition()}`);
  const [ladderOf, ...offerId] = offer?.split(":") ?? [];
  const ofBuyer = WHO.map(([key, column]) => and(filters[key], () => `${column} = ${add(filters[key])}`)).join("");
  return {
    ofBuyer: ofBuyer + and(buyers, () => `is_returning = ${add(buyers === "returning")}`),
    ofOffer:
      and(ladder, () => `ladder_id = ${add(ladder)}`) +
      and(offer, () => `ladder_id = ${add(ladderOf)} and offer_id = ${add(offerId.join(":"))}`) +
      and(layer, () => `layer = ${add(layer)}`),
    ofProduct:
      and(product, () => `${add(product)}::bigint in (bought_id, offered_id)`) +
      and(
        collection,
        () => `exists (select from collection_product c where c.shop_id = $1 and c.collection_id = ${add(collection)}
          and c.product_id in (bought_id, offered_id))`,
      ),
  };
}
