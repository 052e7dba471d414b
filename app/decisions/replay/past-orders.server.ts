import { pool } from "#app/runtime/database.server.ts";
import type { PastCustomer, PastOrder } from "./replay-orders.ts";

/** Where a slice of orders ended. */
export interface Cursor {
  readonly at: Date;
  readonly orderId: number;
}

const PERIOD = "o.shop_id = $1 and o.created_at >= $2 and o.created_at < $3 and o.cancelled_at is null";

export async function countOrders(shopId: string, from: Date, until: Date): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from shop_order o where ${PERIOD}`,
    [shopId, from, until],
  );
  return rows[0]!.count;
}

/** The next orders of a period, the oldest first, with what was bought before any offer. */
export async function ordersAfter(
  shopId: string,
  from: Date,
  until: Date,
  cursor: Cursor | null,
  limit: number,
): Promise<{ readonly orders: PastOrder[]; readonly next: Cursor | null }> {
  const { rows } = await pool().query<
    Omit<PastOrder, "lines"> & {
      orderId: number;
      lines: [number, number, number, number][] | null;
    }
  >(
    `select o.order_id as "orderId", o.customer_id as "customerId", o.created_at as at, o.country, o.locale, o.total_minor as "totalMinor",
       (select json_agg(json_build_array(l.product_id, l.variant_id, l.quantity, l.price_minor * l.quantity - l.discount_minor))
         from order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id and l.product_id is not null and l.variant_id is not null
           and (not o.has_first_snapshot or l.line_id = any(o.first_line_ids))
           and not exists (select 1 from attribution a where a.shop_id = l.shop_id and a.order_id = l.order_id and a.line_id = l.line_id)) as lines
     from shop_order o
     where ${PERIOD} and ($4::timestamptz is null or (o.created_at, o.order_id) > ($4, $5::bigint))
     order by o.created_at, o.order_id limit $6`,
    [shopId, from, until, cursor?.at ?? null, cursor?.orderId ?? null, limit],
  );
  const last = rows.length === limit ? rows.at(-1)! : null;
  return {
    orders: rows.map(({ orderId: _, lines, ...order }) => ({
      ...order,
      lines: (lines ?? []).map(([productId, variantId, quantity, totalMinor]) => ({
        productId,
        variantId,
        quantity,
        totalMinor,
      })),
    })),
    next: last && { at: last.at, orderId: last.orderId },
  };
}

/** What the customers of a period had bought before it. */
export async function customersBefore(shopId: string, from: Date, until: Date): Promise<Map<number, PastCustomer>> {
  const { rows } = await pool().query<{
    customerId: number;
    orderCount: number;
    spentMinor: number;
    lastAt: Date;
    bought: Record<string, number> | null;
  }>(
    `with buyers as (
       select distinct o.customer_id from shop_order o where ${PERIOD} and o.customer_id is not null
     ), past as (
       select o.customer_id, o.order_id, o.created_at, o.total_minor from buyers b
       join shop_order o on o.shop_id = $1 and o.customer_id = b.customer_id and o.created_at < $2 and o.cancelled_at is null
     ), products as (
       select p.customer_id, l.product_id, max(extract(epoch from p.created_at)) as at from past p
       join order_line l on l.shop_id = $1 and l.order_id = p.order_id and l.product_id is not null group by 1, 2
     )
     select p.customer_id as "customerId", count(*)::int as "orderCount", sum(p.total_minor)::bigint as "spentMinor", max(p.created_at) as "lastAt",
       (select json_object_agg(x.product_id, x.at) from products x where x.customer_id = p.customer_id) as bought
     from past p group by p.customer_id`,
    [shopId, from, until],
  );
  return new Map(
    rows.map(({ customerId, orderCount, spentMinor, lastAt, bought }) => [
      customerId,
      {
        orderCount,
        spentMinor: Number(spentMinor),
        lastAt,
        bought: new Map(Object.entries(bought ?? {}).map(([id, at]) => [Number(id), new Date(at * 1000)])),
      },
    ]),
  );
}
