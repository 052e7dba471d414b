import type { Layer } from "#app/ladders/layer.ts";
import { pool } from "#app/runtime/database.server.ts";
import { refundedAmounts } from "./refunded-amounts.ts";

export const REFUNDS_A_PAGE = 50;

/** Something that an offer sold and that was paid back. */
export interface RefundedOffer {
  readonly refundId: number;
  readonly refundLineId: number;
  readonly at: Date;
  readonly orderId: number;
  readonly orderName: string;
  /** Between the order and the refund, in days of the shop's time zone. */
  readonly daysAfter: number;
  readonly title: string;
  readonly quantity: number;
  readonly layer: Layer;
  readonly ladderName: string | null;
  readonly offerId: string;
  readonly reason: string;
  /** Given back for it, with tax. */
  readonly amountMinor: number;
  readonly complaints: number;
}

interface Row extends Omit<RefundedOffer, "amountMinor"> {
  readonly taxesIncluded: boolean;
  readonly discrepancyMinor: number;
  /** All lines of its refund: what was paid over or under belongs to all of them. */
  readonly siblings: readonly { refundLineId: number; subtotalMinor: number; taxMinor: number }[];
}

/** Refunds of what offers sold, the newest first, of one layer or of all. @param page from 1 */
export async function readRefundQueue(
  { shopId, timeZone }: { shopId: string; timeZone: string },
  { layer, page }: { layer: Layer | null; page: number },
): Promise<{ refunds: RefundedOffer[]; hasMore: boolean }> {
  const { rows } = await pool().query<Row>(
    `with page as materialized (
       select r.refund_id, l.refund_line_id, r.created_at, l.order_id, l.line_id, l.quantity, l.reason, r.discrepancy_minor, a.layer, a.ladder_id, a.offer_id
       from refund r
       join refund_line l on l.shop_id = $1 and l.refund_id = r.refund_id
       join attribution a on a.shop_id = $1 and a.order_id = l.order_id and a.line_id = l.line_id and ($3::text is null or a.layer = $3)
       where r.shop_id = $1 and not exists (select 1 from shop_order x where x.shop_id = $1 and x.order_id = r.order_id and x.deleted_at is not null)
       order by r.created_at desc, r.refund_id desc, l.refund_line_id limit ${REFUNDS_A_PAGE + 1} offset $4
     )
     select r.refund_id as "refundId", r.refund_line_id as "refundLineId", r.created_at as at, o.order_id as "orderId", o.name as "orderName",
       (r.created_at at time zone $2)::date - (o.created_at at time zone $2)::date as "daysAfter",
       coalesce(l.title, '') as title, r.quantity, r.layer, d.name as "ladderName", r.offer_id as "offerId", r.reason,
       o.taxes_included as "taxesIncluded", r.discrepancy_minor as "discrepancyMinor",
       (select json_agg(json_build_object('refundLineId', s.refund_line_id, 'subtotalMinor', s.subtotal_minor, 'taxMinor', s.tax_minor) order by s.refund_line_id)
         from refund_line s where s.shop_id = $1 and s.refund_id = r.refund_id) as siblings,
       (select count(*)::int from complaint c where c.shop_id = $1 and c.order_id = o.order_id) as complaints
     from page r
     join shop_order o on o.shop_id = $1 and o.order_id = r.order_id
     left join order_line l on l.shop_id = $1 and l.order_id = r.order_id and l.line_id = r.line_id
     left join ladder d on d.shop_id = $1 and d.ladder_id = r.ladder_id
     order by r.created_at desc, r.refund_id desc, r.refund_line_id`,
    [shopId, timeZone, layer, (page - 1) * REFUNDS_A_PAGE],
  );
  const refunds = rows.slice(0, REFUNDS_A_PAGE).map(({ siblings, discrepancyMinor, taxesIncluded, ...row }) => {
    const amounts = refundedAmounts(siblings, discrepancyMinor, taxesIncluded);
    return { ...row, amountMinor: amounts[siblings.findIndex((s) => s.refundLineId === row.refundLineId)]! };
  });
  return { refunds, hasMore: rows.length > REFUNDS_A_PAGE };
}
