import { message } from "#app/i18n/message.ts";
import { LAYERS } from "#app/ladders/layer.ts";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { pool } from "#app/runtime/database.server.ts";
import { daysOf } from "./date-range.ts";
import type { FilterOption, FilterOptions } from "./filter-options.ts";
import type { ReportGiven } from "./report-given.server.ts";
import { inAddress } from "./report-query.ts";

/** A list longer than this is nobody's choice: the best sold stand in it. */
const LONGEST = 250;

const WHO = `
  select array_agg(distinct country) as country, array_agg(distinct locale) as locale, array_agg(distinct channel) as channel,
    array_agg(distinct device) as device, array_agg(distinct is_returning) as returning
  from order_rollup where shop_id = $1 and day = any($2::date[])`;
const OFFERS = `
  select o.ladder_id as "ladderId", o.offer_id as "offerId", o.layer, coalesce(l.name, '') as name
  from (
    select ladder_id, offer_id, layer from offer_rollup where shop_id = $1 and day = any($2::date[])
    union select ladder_id, offer_id, layer from line_rollup where shop_id = $1 and day = any($2::date[])
  ) o left join ladder l on l.shop_id = $1 and l.ladder_id::text = o.ladder_id
  order by name, o.ladder_id, o.offer_id`;
const PRODUCTS = `
  select s.product_id as "productId", coalesce(p.title, s.product_id::text) as title
  from (select product_id, sum(revenue_minor) as revenue from product_rollup
    where shop_id = $1 and day = any($2::date[]) and product_id <> 0 group by 1 order by 2 desc limit ${LONGEST}) s
  left join product p on p.shop_id = $1 and p.product_id = s.product_id order by 2`;
const COLLECTIONS = `select collection_id as "collectionId", title from collection where shop_id = $1 order by title limit ${LONGEST}`;

interface OfferRow {
  readonly ladderId: string;
  readonly offerId: string;
  readonly layer: string;
  readonly name: string;
}

/** What a report of these days can be narrowed to: only values that occur. */
export async function readFilterOptions({ shopId, query }: ReportGiven): Promise<FilterOptions> {
  const given = [shopId, daysOf(query.range)];
  const [who, offers, products, collections] = await Promise.all([
    pool().query<Record<string, (string | boolean)[] | null>>(WHO, given),
    pool().query<OfferRow>(OFFERS, given),
    pool().query<{ productId: number; title: string }>(PRODUCTS, given),
    pool().query<{ collectionId: number; title: string }>(COLLECTIONS, [shopId]),
  ]);
  const values = (name: string): FilterOption[] =>
    [...(who.rows[0]?.[name] ?? [])].sort().map((value) => ({
      value: inAddress(String(value)),
      name: value === "" ? message("not known") : String(value),
    }));
  const nameOf = ({ name }: OfferRow) => name || message("deleted ladder");
  // An offer that changed its layer between versions is one choice.
  const each = new Map(offers.rows.map((row) => [`${row.ladderId}:${row.offerId}`, row]));
  const ladders = new Map(offers.rows.map((row) => [row.ladderId, { value: row.ladderId, name: nameOf(row) }]));
  const buyers = who.rows[0]?.returning ?? [];
  return {
    ladder: [...ladders.values()],
    offer: [...each].map(([value, row]) => ({
      value,
      name: message("{{ladder}}: {{offer}}", { ladder: nameOf(row), offer: row.offerId }),
    })),
    layer: LAYERS.filter((layer) => offers.rows.some((row) => row.layer === layer)).map((layer) => ({
      value: layer,
      name: LAYER_NAMES[layer],
    })),
    product: products.rows.map(({ productId, title }) => ({ value: String(productId), name: title })),
    collection: collections.rows.map(({ collectionId, title }) => ({ value: String(collectionId), name: title })),
    country: values("country"),
    language: values("locale"),
    buyers: [
      ...(buyers.includes(false) ? [{ value: "new", name: message("New buyers") }] : []),
      ...(buyers.includes(true) ? [{ value: "returning", name: message("Returning buyers") }] : []),
    ],
    channel: values("channel"),
    device: values("device"),
  };
}
