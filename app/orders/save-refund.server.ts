import type { PoolClient } from "pg";
import type { RefundRecord } from "./order-record.ts";
import { settleRemovals, type CountedLine } from "./removed-units.ts";
import { RETURN_REASONS } from "./refund-money.ts";

type Client = Pick<PoolClient, "query">;

// Money is given back once and stays so: of two webhooks, the one that tells more of it is the later one.
const SAVE_REFUND = `
  insert into refund as r (shop_id, refund_id, order_id, created_at, total_minor, shipping_minor, shipping_tax_minor, discrepancy_minor, unallocated_minor)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (shop_id, refund_id) do update set total_minor = excluded.total_minor, shipping_minor = excluded.shipping_minor,
    shipping_tax_minor = excluded.shipping_tax_minor, discrepancy_minor = excluded.discrepancy_minor, unallocated_minor = excluded.unallocated_minor
  where $10 or r.total_minor <= excluded.total_minor`;

// What a return told of its reason is not forgotten for what the goods alone tell.
const SAVE_LINES = `
  with told as (
    select * from jsonb_to_recordset($4::jsonb) as i("refundLineId" bigint, "lineId" bigint, quantity int, "isRestocked" boolean, reason text,
      "subtotalMinor" bigint, "taxMinor" bigint)
  ), gone as (
    delete from refund_line where shop_id = $1 and refund_id = $2 and refund_line_id not in (select "refundLineId" from told)
  )
  insert into refund_line as l (shop_id, refund_id, refund_line_id, order_id, line_id, quantity, is_restocked, reason, subtotal_minor, tax_minor)
  select $1, $2, i."refundLineId", $3, i."lineId", i.quantity, i."isRestocked", i.reason, i."subtotalMinor", i."taxMinor" from told i
  on conflict (shop_id, refund_id, refund_line_id) do update set quantity = excluded.quantity, is_restocked = excluded.is_restocked,
    reason = case when l.reason = any($5::text[]) then l.reason else excluded.reason end,
    subtotal_minor = excluded.subtotal_minor, tax_minor = excluded.tax_minor`;

/**
 * Stores a refund of a known order; the same one again changes nothing. Call settleRefunds after the order's last one.
 * @param isAuthoritative read from the Admin API: it may also take back what a webhook told
 */
export async function saveRefund(
  shopId: string,
  refund: RefundRecord,
  client: Client,
  isAuthoritative = false,
): Promise<void> {
  const { rowCount } = await client.query(SAVE_REFUND, [
    shopId,
    refund.refundId,
    refund.orderId,
    refund.createdAt,
    refund.totalMinor,
    refund.shippingMinor,
    refund.shippingTaxMinor,
    refund.discrepancyMinor,
    refund.unallocatedMinor,
    isAuthoritative,
  ]);
  if (rowCount === 0) return;
  await client.query(SAVE_LINES, [
    shopId,
    refund.refundId,
    refund.orderId,
    JSON.stringify(refund.lines),
    RETURN_REASONS.filter((reason) => reason !== "unknown"),
  ]);
}

/** Notes why goods of refund lines were sent back. */
export async function saveReturnReasons(
  shopId: string,
  reasons: readonly { readonly refundId: number; readonly lineId: number; readonly reason: string }[],
  client: Client,
): Promise<void> {
  if (reasons.length === 0) return;
  await client.query(
    `update refund_line l set reason = i.reason from jsonb_to_recordset($2::jsonb) as i("refundId" bigint, "lineId" bigint, reason text)
     where l.shop_id = $1 and l.refund_id = i."refundId" and l.line_id = i."lineId" and l.reason <> i.reason`,
    [shopId, JSON.stringify(reasons)],
  );
}

interface OrderRow {
  readonly taxesIncluded: boolean;
  readonly shippingMinor: number;
  readonly receivedMinor: number;
  readonly lines: readonly CountedLine[];
  readonly refunds: readonly {
    refundId: number;
    totalMinor: number;
    shippingMinor: number;
    unallocatedMinor: number;
  }[];
}

const ORDER_TO_SETTLE = `
  select o.taxes_included as "taxesIncluded",
    o.shipping_minor + case when o.taxes_included then 0 else o.shipping_tax_minor end as "shippingMinor",
    coalesce((select sum(t.amount_minor) from order_transaction t
      where t.shop_id = $1 and t.order_id = $2 and t.kind in ('sale', 'capture') and t.status = 'success'),
      o.total_minor - greatest(0, o.outstanding_minor))::bigint as "receivedMinor",
    (select coalesce(json_agg(json_build_object('quantity', l.quantity, 'currentQuantity', l.current_quantity, 'priceMinor', l.price_minor,
        'discountMinor', l.discount_minor, 'taxMinor', l.tax_minor, 'refundedQuantity', coalesce((select sum(p.quantity) from refund_line p
          where p.shop_id = $1 and p.order_id = $2 and p.line_id = l.line_id), 0)) order by l.line_id), '[]')
      from order_line l where l.shop_id = $1 and l.order_id = $2) as lines,
    (select json_agg(json_build_object('refundId', r.refund_id, 'totalMinor', r.total_minor, 'shippingMinor', r.shipping_minor,
        'unallocatedMinor', r.unallocated_minor) order by r.created_at, r.refund_id)
      from refund r where r.shop_id = $1 and r.order_id = $2
        and not exists (select 1 from refund_line p where p.shop_id = $1 and p.refund_id = r.refund_id)) as refunds
  from shop_order o where o.shop_id = $1 and o.order_id = $2
    and exists (select 1 from refund r where r.shop_id = $1 and r.order_id = $2
      and not exists (select 1 from refund_line p where p.shop_id = $1 and p.refund_id = r.refund_id))`;

/** Finds out which refunds that name no line paid back removed units. Depends on what is stored only, not on what came first. */
export async function settleRefunds(shopId: string, orderId: number, client: Client): Promise<void> {
  const { rows } = await client.query<OrderRow>(ORDER_TO_SETTLE, [shopId, orderId]);
  if (!rows[0]) return;
  const unallocated = settleRemovals(rows[0]);
  for (const { refundId, unallocatedMinor } of rows[0].refunds) {
    const settled = unallocated.get(refundId)!;
    if (settled === unallocatedMinor) continue;
    await client.query("update refund set unallocated_minor = $3 where shop_id = $1 and refund_id = $2", [
      shopId,
      refundId,
      settled,
    ]);
  }
}
