import type { Layer } from "#app/ladders/layer.ts";
import { pool } from "#app/runtime/database.server.ts";
import type { ReconciliationKind } from "./reconciliation-kind.ts";

export interface ReconciliationRow {
  readonly kind: ReconciliationKind;
  readonly at: Date;
  readonly orderId: number | null;
  readonly orderName: string | null;
  readonly referenceId: string | null;
  readonly stepId: string | null;
  readonly layer: Layer | null;
  readonly amountMinor: number | null;
  readonly what: string | null;
}

const LIMIT = 200;

// A line was added by the app when the order belongs to a purchase with an accept and the line is not of the first snapshot.
const QUERY = `
  select 'accept_without_line' as kind, e.occurred_at as at, o.order_id as "orderId", o.name as "orderName", e.reference_id as "referenceId",
    e.step_id as "stepId", e.layer, e.amount_minor as "amountMinor", e.offer_id as what
  from funnel_event e left join shop_order o on o.shop_id = e.shop_id and (o.reference_id = e.reference_id or o.checkout_token = e.reference_id)
  where e.shop_id = $1 and e.type = 'result' and e.status in ('processed', 'partially_processed')
    and not exists (select 1 from attribution a where a.shop_id = e.shop_id and a.reference_id = e.reference_id and a.step_id = e.step_id)
  union all
  select 'line_without_accept', o.updated_at, o.order_id, o.name, o.reference_id, null, null, l.price_minor * l.quantity - l.discount_minor, l.title
  from shop_order o join order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id
  where o.shop_id = $1 and o.has_first_snapshot and not (l.line_id = any(o.first_line_ids)) and o.marked_accepts <> '{}'
    and not exists (select 1 from attribution a where a.shop_id = o.shop_id and a.order_id = o.order_id and a.line_id = l.line_id)
  union all
  select 'not_paid', e.occurred_at, o.order_id, o.name, a.reference_id, a.step_id, a.layer, o.outstanding_minor, e.error_code
  from attribution a
  join shop_order o on o.shop_id = a.shop_id and o.order_id = a.order_id and o.outstanding_minor > 0
  join funnel_event e on e.shop_id = a.shop_id and e.reference_id = a.reference_id and e.step_id = a.step_id and e.type = 'result' and e.status = 'partially_processed'
  where a.shop_id = $1
  union all
  select 'unallocated_refund', r.created_at, o.order_id, o.name, o.reference_id, null, null, r.unallocated_minor, null
  from refund r join shop_order o on o.shop_id = r.shop_id and o.order_id = r.order_id
  where r.shop_id = $1 and r.unallocated_minor <> 0
  order by at desc limit ${LIMIT}`;

/** What does not match one to one between accepts, order lines, payments and refunds; the newest 200. */
export async function readReconciliation(shopId: string): Promise<ReconciliationRow[]> {
  const { rows } = await pool().query<ReconciliationRow>(QUERY, [shopId]);
  return rows;
}
