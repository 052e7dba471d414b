/** How far back the figures look. */
export const DAYS = 60;
const DAY_MS = 86_400_000;

/**
 * Start of a query over what was bought before any offer, as `bought`: a row a line of the orders of $1's shop from $2 to
 * before $3. Of an order whose first snapshot was seen only its lines count; of any other, all but what an accept added.
 * Cancelled orders and test orders are out.
 */
export const BOUGHT = `
  with bought as materialized (
    select l.order_id, l.product_id, l.variant_id, l.quantity, l.price_minor * l.quantity - l.discount_minor as revenue_minor
    from shop_order o
    join order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id and l.product_id is not null and l.quantity > 0
    where o.shop_id = $1 and o.created_at >= $2 and o.created_at < $3 and o.cancelled_at is null and not o.is_test
      and case when o.has_first_snapshot then l.line_id = any(o.first_line_ids)
        else not exists (
          select from attribution a where a.shop_id = l.shop_id and a.order_id = l.order_id and a.line_id = l.line_id
        ) end
  ),
  basket as materialized (
    select order_id, product_id, sum(quantity)::bigint as units, sum(revenue_minor)::bigint as revenue_minor
    from bought group by order_id, product_id
  )`;

/** The parameters that {@link BOUGHT} asks for. */
export function boughtWithin(shopId: string, now: Date): [shopId: string, from: Date, until: Date] {
  return [shopId, new Date(now.getTime() - DAYS * DAY_MS), now];
}
