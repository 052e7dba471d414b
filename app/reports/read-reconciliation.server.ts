import { pool } from "#app/runtime/database.server.ts";
import {
  RECONCILIATION_KINDS,
  type Reconciliation,
  type ReconciliationKind,
  type ReconciliationRow,
} from "./reconciliation-kind.ts";

// Every branch has the same columns. $1: shop, $2: since when, $3: the shop's currency.

/** Accepts that Shopify took of which not every line is matched to an order line. */
const ACCEPT_WITHOUT_LINE = `
  select 'accept_without_line' as kind, e.occurred_at as at, o.order_id as "orderId", o.name as "orderName", e.reference_id as "referenceId",
    e.step_id as "stepId", e.layer, e.amount_minor as "amountMinor", coalesce(e.currency, $3) as currency, e.offer_id as what
  from (select distinct on (reference_id, step_id) * from funnel_event
    where shop_id = $1 and type = 'result' and status in ('processed', 'partially_processed') and occurred_at >= $2
    order by reference_id, step_id, occurred_at desc) e
  left join lateral (select * from shop_order o where o.shop_id = e.shop_id and (o.reference_id = e.reference_id or o.checkout_token = e.reference_id)
    order by o.reference_id is null, o.created_at limit 1) o on true
  left join changeset c on c.shop_id = e.shop_id and c.reference_id = e.reference_id and c.step_id = e.step_id
  where o.deleted_at is null
    and (select count(*) from attribution a where a.shop_id = e.shop_id and a.reference_id = e.reference_id and a.step_id = e.step_id) < coalesce(c.line_count, 1)`;

/** Lines that came after the purchase on an order with the app's mark, and that no accept explains. A line that was removed again is none. */
const LINE_WITHOUT_ACCEPT = `
  select 'line_without_accept', o.updated_at, o.order_id, o.name, o.reference_id, null, null, l.price_minor * l.quantity - l.discount_minor, o.currency, l.title
  from shop_order o join order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id
  where o.shop_id = $1 and o.created_at >= $2 and o.deleted_at is null and o.marked_accepts <> '{}'
    and (o.has_first_snapshot or o.first_line_ids <> '{}') and not (l.line_id = any(o.first_line_ids))
    and not exists (select 1 from attribution a where a.shop_id = o.shop_id and a.order_id = o.order_id and a.line_id = l.line_id)
    and (l.current_quantity > 0
      or exists (select 1 from refund_line rl where rl.shop_id = o.shop_id and rl.order_id = o.order_id and rl.line_id = l.line_id))`;

/** Accepted offers of orders on which money is outstanding: the card was declined, or only a part was paid. */
const NOT_PAID = `
  select 'not_paid', coalesce(e.at, o.updated_at), o.order_id, o.name, a.reference_id, a.step_id, a.layer, o.outstanding_minor, o.currency, e.error_code
  from shop_order o
  join lateral (select distinct a.shop_id, a.reference_id, a.step_id, a.layer from attribution a where a.shop_id = o.shop_id and a.order_id = o.order_id) a on true
  left join lateral (select max(e.occurred_at) as at, max(e.error_code) as error_code from funnel_event e
    where e.shop_id = a.shop_id and e.reference_id = a.reference_id and e.step_id = a.step_id and e.type = 'result' and e.status = 'partially_processed') e on true
  where o.shop_id = $1 and o.created_at >= $2 and o.outstanding_minor > 0 and o.cancelled_at is null and o.deleted_at is null
    and (e.at is not null or o.financial_status = 'partially_paid')`;

/** Orders of which more was given back than was paid. */
const ORDER_OVER_REFUNDED = `
  select 'over_refunded', r.at, o.order_id, o.name, o.reference_id, null, null, r.refunded - p.paid, o.currency, null
  from (select order_id, max(created_at) as at, sum(total_minor)::bigint as refunded from refund
    where shop_id = $1 and order_id in (select order_id from refund where shop_id = $1 and created_at >= $2) group by order_id) r
  join shop_order o on o.shop_id = $1 and o.order_id = r.order_id and o.deleted_at is null
  cross join lateral (select coalesce(sum(t.amount_minor) filter (where t.kind in ('sale', 'capture') and t.status = 'success'),
      o.total_minor - o.outstanding_minor)::bigint as paid
    from order_transaction t where t.shop_id = o.shop_id and t.order_id = o.order_id) p
  where r.refunded > p.paid`;

/**
 * Lines of which more was given back than they were sold for: what the refund named for them, and their share of what it
 * paid beyond. Shopify rounds each unit, so a minor unit a unit is no difference.
 */
const LINE_OVER_REFUNDED = `
  select 'over_refunded', back.at, o.order_id, o.name, o.reference_id, a.step_id, a.layer, round(back.refunded)::bigint - sold.paid, o.currency, l.title
  from (select rl.order_id, rl.line_id, max(r.created_at) as at,
      sum(w.worth + case when r.discrepancy_minor > 0 then coalesce(r.discrepancy_minor * w.worth::numeric / nullif((
        select sum(x.subtotal_minor + case when o.taxes_included then 0 else x.tax_minor end)
        from refund_line x where x.shop_id = r.shop_id and x.refund_id = r.refund_id), 0), 0) else 0 end) as refunded
    from refund r
    join shop_order o on o.shop_id = r.shop_id and o.order_id = r.order_id
    join refund_line rl on rl.shop_id = r.shop_id and rl.refund_id = r.refund_id
    cross join lateral (select rl.subtotal_minor + case when o.taxes_included then 0 else rl.tax_minor end as worth) w
    where r.shop_id = $1 and r.order_id in (select order_id from refund where shop_id = $1 and created_at >= $2)
    group by 1, 2) back
  join shop_order o on o.shop_id = $1 and o.order_id = back.order_id and o.deleted_at is null
  join order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id and l.line_id = back.line_id
  left join attribution a on a.shop_id = o.shop_id and a.order_id = o.order_id and a.line_id = l.line_id
  cross join lateral (select l.price_minor * l.quantity - l.discount_minor + case when o.taxes_included then 0 else l.tax_minor end as paid) sold
  where round(back.refunded) > sold.paid + l.quantity`;

const UNALLOCATED_REFUND = `
  select 'unallocated_refund', r.created_at, o.order_id, o.name, o.reference_id, null, null, r.unallocated_minor, o.currency, null
  from refund r join shop_order o on o.shop_id = r.shop_id and o.order_id = r.order_id
  where r.shop_id = $1 and r.created_at >= $2 and r.unallocated_minor <> 0 and o.deleted_at is null`;

const FOUND = [
  ACCEPT_WITHOUT_LINE,
  LINE_WITHOUT_ACCEPT,
  NOT_PAID,
  ORDER_OVER_REFUNDED,
  LINE_OVER_REFUNDED,
  UNALLOCATED_REFUND,
].join("\n  union all");

/**
 * What does not match one to one between accepts, order lines, payments and refunds: the count of each kind, and a page of
 * rows, the newest first.
 * @param kind null: every kind
 */
export async function readReconciliation(
  shopId: string,
  { kind, since, offset, limit }: { kind: ReconciliationKind | null; since: Date; offset: number; limit: number },
): Promise<Reconciliation> {
  const currency = await currencyOf(shopId);
  const { rows: listed } = await pool().query<ReconciliationRow & { counts: Record<string, number> | null }>(
    `with found as materialized (${FOUND})
     select page.*, counted.counts
     from (select json_object_agg(kind, count) as counts from (select kind, count(*)::int as count from found group by kind) c) counted
     left join lateral (select * from found where $4::text is null or kind = $4
       order by at desc, "orderId" nulls first, "referenceId", "stepId", what offset $5 limit $6) page on true`,
    [shopId, since, currency, kind, offset, limit],
  );
  const counted = listed[0]?.counts ?? {};
  const counts = Object.fromEntries(RECONCILIATION_KINDS.map((of) => [of, counted[of] ?? 0]));
  // A page behind the last one has no rows, but its counts.
  const rows = listed.filter((row) => row.kind !== null).map(({ counts: _, ...row }) => row);
  return { counts: counts as Record<ReconciliationKind, number>, rows };
}

async function currencyOf(shopId: string): Promise<string> {
  const { rows } = await pool().query<{ currency: string }>("select currency from shop where shop_id = $1", [shopId]);
  return rows[0]?.currency ?? "";
}
