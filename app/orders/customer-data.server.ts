import type { PoolClient } from "pg";

type Client = Pick<PoolClient, "query">;

/** Every order held of a customer, with its lines and refunds. */
export async function exportCustomerOrders(shopId: string, customerId: number, client: Client): Promise<unknown[]> {
  const { rows } = await client.query(
    `select o.order_id as "orderId", o.name, o.created_at as "createdAt", o.currency, o.total_minor as "totalMinor",
       (select coalesce(json_agg(json_build_object('title', l.title, 'sku', l.sku, 'quantity', l.quantity, 'priceMinor', l.price_minor)), '[]')
          from order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id) as lines,
       (select coalesce(json_agg(json_build_object('createdAt', r.created_at, 'totalMinor', r.total_minor)), '[]')
          from refund r where r.shop_id = o.shop_id and r.order_id = o.order_id) as refunds
     from shop_order o where o.shop_id = $1 and o.customer_id = $2 order by o.created_at`,
    [shopId, customerId],
  );
  return rows;
}

/**
 * Cuts the tie between a customer and the orders, and between the named orders and their checkouts; the sums stay.
 * @returns how many orders were cut
 */
export async function redactCustomerOrders(
  shopId: string,
  customerId: number,
  orderIds: readonly number[],
  client: Client,
): Promise<number> {
  const { rowCount } = await client.query(
    `update shop_order set customer_id = null, checkout_token = null where shop_id = $1 and (customer_id = $2 or order_id = any($3::bigint[]))`,
    [shopId, customerId, orderIds],
  );
  return rowCount ?? 0;
}
