import type { PoolClient } from "pg";
import type { OrderSnapshot } from "./ledger-repairs.ts";

/** What the ledger holds of these orders, row by row. An order it does not hold is missing. */
export async function ledgerSnapshot(
  shopId: string,
  orderIds: readonly number[],
  client: Pick<PoolClient, "query">,
): Promise<Map<number, OrderSnapshot>> {
  const { rows } = await client.query<OrderSnapshot & { orderId: number }>(
    `select o.order_id as "orderId", to_jsonb(o) as order,
       (select coalesce(jsonb_object_agg(l.line_id, to_jsonb(l)), '{}') from order_line l
         where l.shop_id = o.shop_id and l.order_id = o.order_id) as lines,
       (select coalesce(jsonb_object_agg(r.refund_id, to_jsonb(r) || jsonb_build_object('lines',
           (select coalesce(jsonb_agg(jsonb_build_array(rl.line_id, rl.quantity, rl.is_restocked, rl.subtotal_minor, rl.tax_minor)
              order by rl.line_id, rl.refund_line_id), '[]')
            from refund_line rl where rl.shop_id = r.shop_id and rl.refund_id = r.refund_id))), '{}')
         from refund r where r.shop_id = o.shop_id and r.order_id = o.order_id) as refunds,
       (select coalesce(jsonb_object_agg(t.transaction_id, to_jsonb(t)), '{}') from order_transaction t
         where t.shop_id = o.shop_id and t.order_id = o.order_id) as transactions,
       (select coalesce(jsonb_object_agg(d.dispute_id, to_jsonb(d)), '{}') from dispute d
         where d.shop_id = o.shop_id and d.order_id = o.order_id) as disputes,
       (select coalesce(jsonb_object_agg(a.line_id, to_jsonb(a)), '{}') from attribution a
         where a.shop_id = o.shop_id and a.order_id = o.order_id) as accepts
     from shop_order o where o.shop_id = $1 and o.order_id = any($2::bigint[])`,
    [shopId, orderIds],
  );
  return new Map(rows.map(({ orderId, ...snapshot }) => [orderId, snapshot]));
}
