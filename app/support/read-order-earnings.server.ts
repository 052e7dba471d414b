import { pool } from "#app/runtime/database.server.ts";
import { orderEarnings, type EarningsAnswer, type EarningsFacts } from "./order-earnings.ts";

const AMOUNTS = `
  'revenueMinor', f.revenue_minor, 'discountMinor', f.discount_minor, 'productCostMinor', f.product_cost_minor, 'deliveryCostMinor', f.delivery_cost_minor,
  'paymentFeeMinor', f.payment_fee_minor, 'refundMinor', f.refund_minor, 'disputeMinor', f.dispute_minor, 'marginMinor', f.margin_minor`;

// One statement, so that order, lines and marks are of one moment.
const FACTS = `
  select o.is_test as "isTest", (f.order_id is not null) as "isComputed", f.is_cancelled as "isCancelled", f.is_fee_actual as "isFeeActual",
    f.unallocated_minor as "unallocatedMinor", s.shares_amount_refunds as "sharesRefunds", json_build_object(${AMOUNTS}) as whole,
    exists (select 1 from stale_order m where m.shop_id = $1 and m.order_id = $2)
      or exists (select 1 from stale_purchase m where m.shop_id = $1 and m.reference_id = coalesce(o.reference_id, o.checkout_token)) as "isStale",
    (select coalesce(json_agg(json_build_object('lineId', f.line_id, 'title', coalesce(l.title, ''), 'units', f.units,
        'layer', nullif(f.layer, 'front_end'), 'isPaid', f.is_paid, 'sharedMinor', f.shared_minor,
        'cost', case when f.has_no_cost then 'not_known' when f.is_estimated then 'estimated' else 'known' end, ${AMOUNTS}) order by f.line_id), '[]')
      from line_fact f left join order_line l on l.shop_id = $1 and l.order_id = $2 and l.line_id = f.line_id
      where f.shop_id = $1 and f.order_id = $2) as lines
  from shop_order o join shop s on s.shop_id = $1 left join order_fact f on f.shop_id = $1 and f.order_id = $2
  where o.shop_id = $1 and o.order_id = $2 and o.deleted_at is null`;

/** What an order earned, from the facts that the reports rest on; null: the shop has no such order. For merchants only. */
export async function readOrderEarnings(shopId: string, orderId: number): Promise<EarningsAnswer | null> {
  const { rows } = await pool().query<EarningsFacts & { readonly isTest: boolean; readonly isComputed: boolean }>(
    FACTS,
    [shopId, orderId],
  );
  if (!rows[0]) return null;
  const { isTest, isComputed, ...facts } = rows[0];
  if (isTest) return { kind: "test_order" };
  return isComputed ? { kind: "computed", earnings: orderEarnings(facts) } : { kind: "waiting" };
}
