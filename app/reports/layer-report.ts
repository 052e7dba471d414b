import type { Layer } from "#app/ladders/layer.ts";
import { orderMargin, type CostSettings, type Margin, type MarginOrder } from "#app/margin/report-margin.ts";
import { daysOf, type DateRange } from "./date-range.ts";

export interface OfferIdentity {
  readonly ladderId: string;
  readonly ladderName: string;
  readonly offerId: string;
  readonly layer: Layer;
}
/** An order of the period, as the report reads it. */
export interface ReportOrder extends MarginOrder {
  /** The customer's id, or the order's where it has none. */
  readonly buyer: string;
  /** In the shop's time zone. */
  readonly day: string;
}
export interface OfferCounts {
  readonly offerKey: string;
  readonly views: number;
  readonly accepts: number;
  readonly declines: number;
  readonly notPaid: number;
}
export interface ReportRow extends OfferIdentity {
  readonly offerKey: string;
  readonly views: number;
  readonly accepts: number;
  readonly declines: number;
  readonly notPaid: number;
  readonly revenueMinor: number;
  readonly discountMinor: number;
  readonly refundMinor: number;
  readonly marginMinor: number;
  readonly linesEstimated: number;
  readonly linesWithoutCost: number;
}
export interface LayerReport {
  readonly orders: number;
  readonly buyers: number;
  readonly cancelled: number;
  readonly revenueMinor: number;
  readonly marginMinor: number;
  readonly frontEnd: Margin;
  readonly unallocatedRefundMinor: number;
  readonly offers: readonly ReportRow[];
  readonly layers: readonly (Omit<ReportRow, keyof OfferIdentity | "offerKey"> & { readonly layer: Layer })[];
  readonly days: readonly { readonly day: string; readonly acceptedMinor: number; readonly refundMinor: number }[];
}

const SUMMED = [
  "views",
  "accepts",
  "declines",
  "notPaid",
  "revenueMinor",
  "discountMinor",
  "refundMinor",
  "marginMinor",
  "linesEstimated",
  "linesWithoutCost",
] as const;

interface ReportInput {
  readonly orders: readonly ReportOrder[];
  readonly cancelled: number;
  readonly counts: readonly OfferCounts[];
  readonly offers: ReadonlyMap<string, OfferIdentity>;
  readonly settings: CostSettings;
  readonly range: DateRange;
}

const ADDED = [
  "revenueMinor",
  "discountMinor",
  "refundMinor",
  "marginMinor",
  "linesEstimated",
  "linesWithoutCost",
] as const;
const NO_MARGIN: Margin = {
  revenueMinor: 0,
  discountMinor: 0,
  productCostMinor: 0,
  deliveryCostMinor: 0,
  paymentFeeMinor: 0,
  refundMinor: 0,
  marginMinor: 0,
  linesEstimated: 0,
  linesWithoutCost: 0,
};

/** The report of a period, from its orders and what happened on the page. Every figure of the screen and the CSV comes from here. */
export function layerReport(input: ReportInput): LayerReport {
  const rows = new Map<string, Mutable<ReportRow>>();
  const rowOf = (offerKey: string) => {
    const row = rows.get(offerKey) ?? emptyRow(offerKey, input.offers.get(offerKey));
    rows.set(offerKey, row);
    return row;
  };
  for (const { offerKey, ...count } of input.counts) Object.assign(rowOf(offerKey), count);
  const days = new Map(daysOf(input.range).map((day) => [day, { day, acceptedMinor: 0, refundMinor: 0 }]));
  const frontEnd = { ...NO_MARGIN } as Mutable<Margin>;
  let unallocatedRefundMinor = 0;
  let marginMinor = 0;
  for (const order of input.orders) {
    const result = orderMargin(order, input.settings);
    for (const key of Object.keys(frontEnd) as (keyof Margin)[]) frontEnd[key] += result.frontEnd[key];
    unallocatedRefundMinor += result.unallocatedRefundMinor;
    marginMinor += result.totalMarginMinor;
    const day = days.get(order.day);
    for (const { offerKey, margin } of result.addOns) {
      const row = rowOf(offerKey);
      for (const key of ADDED) row[key] += margin[key];
      if (day) {
        day.acceptedMinor += margin.revenueMinor;
        day.refundMinor += margin.refundMinor;
      }
    }
  }
  const offers = [...rows.values()].sort(
    (a, b) => b.revenueMinor - a.revenueMinor || b.views - a.views || a.offerKey.localeCompare(b.offerKey),
  );
  return {
    orders: input.orders.length,
    buyers: new Set(input.orders.map((order) => order.buyer)).size,
    cancelled: input.cancelled,
    revenueMinor: frontEnd.revenueMinor + offers.reduce((sum, row) => sum + row.revenueMinor, 0),
    marginMinor,
    frontEnd,
    unallocatedRefundMinor,
    offers,
    layers: layersOf(offers),
    days: [...days.values()],
  };
}

function emptyRow(offerKey: string, identity: OfferIdentity | undefined): Mutable<ReportRow> {
  const known = identity ?? { ladderId: "", ladderName: "unknown", offerId: offerKey, layer: "oto" as const };
  return {
    ...known,
    offerKey,
    views: 0,
    accepts: 0,
    declines: 0,
    notPaid: 0,
    revenueMinor: 0,
    discountMinor: 0,
    refundMinor: 0,
    marginMinor: 0,
    linesEstimated: 0,
    linesWithoutCost: 0,
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function layersOf(rows: readonly ReportRow[]): LayerReport["layers"] {
  const order: readonly Layer[] = ["order_bump", "oto", "downsell", "cross_sell"];
  return order.flatMap((layer) => {
    const these = rows.filter((row) => row.layer === layer);
    if (these.length === 0) return [];
    const sums = Object.fromEntries(
      SUMMED.map((key) => [key, these.reduce((sum, row) => sum + row[key], 0)]),
    ) as Record<(typeof SUMMED)[number], number>;
    return [{ layer, ...sums }];
  });
}
