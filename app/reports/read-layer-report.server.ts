import type { Layer } from "#app/ladders/layer.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { lastDays, type DateRange } from "./date-range.ts";
import {
  layerReport,
  type LayerReport,
  type OfferCounts,
  type OfferIdentity,
  type ReportOrder,
} from "./layer-report.ts";

/** Orders of the period with all that a margin needs, one row an order. An add-on is unpaid while its newest result says so and money is outstanding. */
const ORDERS = `
  select coalesce('c' || o.customer_id, 'o' || o.order_id) as buyer, to_char(o.created_at at time zone $4, 'YYYY-MM-DD') as day,
    o.total_minor as "totalMinor", o.shipping_minor as "shippingMinor", o.taxes_included as "taxesIncluded",
    (select coalesce(json_agg(json_build_object('lineId', l.line_id, 'quantity', l.quantity, 'priceMinor', l.price_minor, 'discountMinor', l.discount_minor,
        'taxMinor', l.tax_minor, 'unitCostMinor', l.unit_cost_minor, 'offerKey', a.ladder_id || ':' || a.offer_id,
        'isPaid', not (o.outstanding_minor > 0 and a.step_id is not null and coalesce((
          select e.status = 'partially_processed' from funnel_event e where e.shop_id = a.shop_id and e.reference_id = a.reference_id
            and e.step_id = a.step_id and e.type = 'result' order by e.occurred_at desc limit 1), false))) order by l.line_id), '[]')
      from order_line l left join attribution a on a.shop_id = l.shop_id and a.order_id = l.order_id and a.line_id = l.line_id
      where l.shop_id = o.shop_id and l.order_id = o.order_id) as lines,
    (select coalesce(json_agg(json_build_object('shippingMinor', r.shipping_minor, 'unallocatedMinor', r.unallocated_minor, 'lines',
        (select coalesce(json_agg(json_build_object('lineId', p.line_id, 'quantity', p.quantity, 'isRestocked', p.is_restocked,
            'subtotalMinor', p.subtotal_minor, 'taxMinor', p.tax_minor)), '[]')
          from refund_line p where p.shop_id = r.shop_id and p.refund_id = r.refund_id))), '[]')
      from refund r where r.shop_id = o.shop_id and r.order_id = o.order_id) as refunds
  from shop_order o
  where o.shop_id = $1 and not o.is_test and o.cancelled_at is null
    and o.created_at >= ($2::date)::timestamp at time zone $4 and o.created_at < ($3::date + 1)::timestamp at time zone $4`;

const COUNTS = `
  select e.ladder_id || ':' || e.offer_id as "offerKey",
    count(distinct (e.reference_id, e.step_id)) filter (where e.type = 'view') as views,
    count(distinct (e.reference_id, e.step_id)) filter (where e.type = 'result' and e.status = 'processed'
      or e.type = 'accept' and exists (select 1 from attribution a where a.shop_id = e.shop_id and a.reference_id = e.reference_id and a.step_id = e.step_id)
        and not exists (select 1 from funnel_event f where f.shop_id = e.shop_id and f.reference_id = e.reference_id and f.step_id = e.step_id
          and f.type = 'result' and f.status = 'partially_processed')) as accepts,
    count(distinct (e.reference_id, e.step_id)) filter (where e.type = 'decline') as declines,
    count(distinct (e.reference_id, e.step_id)) filter (where e.type = 'result' and e.status = 'partially_processed') as "notPaid"
  from funnel_event e
  where e.shop_id = $1 and e.offer_id is not null
    and e.occurred_at >= ($2::date)::timestamp at time zone $4 and e.occurred_at < ($3::date + 1)::timestamp at time zone $4
  group by 1`;

const OFFERS = `
  select distinct on (x.key) x.key as "offerKey", x.ladder_id as "ladderId", l.name as "ladderName", x.offer_id as "offerId", x.layer
  from (
    select ladder_id || ':' || offer_id as key, ladder_id, offer_id, layer from attribution where shop_id = $1
    union select ladder_id || ':' || offer_id, ladder_id, offer_id, layer from funnel_event where shop_id = $1 and offer_id is not null and layer is not null
  ) x left join ladder l on l.shop_id = $1 and l.ladder_id = x.ladder_id`;

/** Reads the report of a period, in the shop's time zone and currency. */
export async function readLayerReport(
  shopId: string,
  range: DateRange,
): Promise<LayerReport & { readonly currency: string; readonly range: DateRange }> {
  const profile = await shopProfile(shopId);
  const period = [shopId, range.from, range.to, profile.timeZone];
  const [orders, counts, offers, cancelled] = await Promise.all([
    pool().query<ReportOrder>(ORDERS, period),
    readOfferCounts(shopId, range, profile.timeZone),
    pool().query<Omit<OfferIdentity, "layer"> & { offerKey: string; layer: Layer }>(OFFERS, [shopId]),
    pool().query<{ count: number }>(
      `select count(*) as count from shop_order where shop_id = $1 and not is_test and cancelled_at is not null
         and created_at >= ($2::date)::timestamp at time zone $4 and created_at < ($3::date + 1)::timestamp at time zone $4`,
      period,
    ),
  ]);
  const report = layerReport({
    orders: orders.rows,
    cancelled: cancelled.rows[0]!.count,
    counts,
    offers: new Map(
      offers.rows.map(({ offerKey, ...identity }) => [
        offerKey,
        { ...identity, ladderName: identity.ladderName ?? "deleted ladder" },
      ]),
    ),
    settings: profile,
    range,
  });
  return { ...report, currency: profile.currency, range };
}

/** What happened on the page with each offer in a period: views, accepts, declines, accepts that were not paid. */
export async function readOfferCounts(shopId: string, range: DateRange, timeZone: string): Promise<OfferCounts[]> {
  const { rows } = await pool().query<OfferCounts>(COUNTS, [shopId, range.from, range.to, timeZone]);
  return rows;
}

/** The report of the last so many days, today included. */
export async function readLastDays(
  shopId: string,
  days: number,
  now: Date,
): Promise<Awaited<ReturnType<typeof readLayerReport>>> {
  const { timeZone } = await shopProfile(shopId);
  return readLayerReport(shopId, lastDays(days, timeZone, now));
}
