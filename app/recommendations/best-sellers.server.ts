import { pool } from "#app/runtime/database.server.ts";
import { BOUGHT, boughtWithin } from "./bought-lines.server.ts";
import type { ProductSales, Sales } from "./best-sellers.ts";

/** What was sold of each product in the last 60 days, before any offer, and in how many orders. */
export async function readSales(shopId: string, now: Date): Promise<Sales> {
  const span = boughtWithin(shopId, now);
  const { rows } = await pool().query<ProductSales & { orderCount: number }>(
    `${BOUGHT},
     variant_units as (
       select product_id, variant_id, sum(quantity) as units from bought where variant_id is not null group by product_id, variant_id
     ),
     lead as (select distinct on (product_id) product_id, variant_id from variant_units order by product_id, units desc, variant_id)
     select b.product_id as "productId", lead.variant_id as "variantId", count(*) as orders, sum(b.units)::bigint as units,
       sum(b.revenue_minor)::bigint as "revenueMinor", count(*) filter (where b.units > 1) as "ordersOfSeveral",
       (select count(distinct order_id) from basket) as "orderCount"
     from basket b left join lead on lead.product_id = b.product_id
     group by b.product_id, lead.variant_id
     order by units desc, "revenueMinor" desc, b.product_id`,
    span,
  );
  return {
    orderCount: rows[0]?.orderCount ?? 0,
    products: rows.map(({ orderCount: _all, ...product }) => product),
  };
}
