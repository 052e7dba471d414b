import { momentsOf } from "#app/statistics/ratio-interval.ts";
import type { FigureKey } from "./definitions.ts";
import { exact, NOTHING, ratio, share, type Figure } from "./figure.ts";
import type { OFFER_FIGURES } from "./offer-definitions.ts";
import type { STORE_FIGURES } from "./store-definitions.ts";

/** What a table, a tile or a chart shows: some figures by their names. */
export type Figures = Readonly<Partial<Record<FigureKey, Figure>>>;

/** Sums of a day's orders without cancelled ones, which are counted apart. Money is minor units. */
export interface StoreDay {
  readonly day: string;
  readonly orders: number;
  readonly cancelled: number;
  /** Buyers whose first order of the period this day is: the days sum to all buyers. */
  readonly buyers: number;
  /** Orders with an accepted offer. */
  readonly upsold: number;
  readonly revenueMinor: number;
  readonly acceptedMinor: number;
  /** All of it, what names no line included. */
  readonly refundMinor: number;
  readonly unallocatedMinor: number;
  readonly marginMinor: number;
  readonly acceptedMarginMinor: number;
  /** Of accepted lines: what came back for them, and their part of what names no line. */
  readonly acceptedRefundMinor: number;
  readonly acceptedSharedMinor: number;
  readonly disputes: number;
  readonly complaints: number;
}

/** The days of a period's orders, and how many of their lines rest on an estimated cost or have none. */
export interface StoreDays {
  readonly days: readonly StoreDay[];
  readonly linesEstimated: number;
  readonly linesWithoutCost: number;
}

/** Sums of a day's views of an offer, and of the lines it sold. */
export interface OfferDay {
  readonly day: string;
  readonly views: number;
  readonly accepts: number;
  readonly declines: number;
  readonly notPaid: number;
  /** Paid lines, without and with those of cancelled orders. Everything below leaves cancelled orders out. */
  readonly lines: number;
  readonly allLines: number;
  readonly revenueMinor: number;
  readonly discountMinor: number;
  readonly refundMinor: number;
  readonly sharedMinor: number;
  readonly marginMinor: number;
  readonly disputes: number;
  readonly complaints: number;
}

/**
 * The figures of a period's orders, from its days.
 * @param sharesRefunds whether refunds that name no line are shared out over the lines
 */
export function storeFigures(
  days: readonly StoreDay[],
  sharesRefunds: boolean,
): Readonly<Record<keyof typeof STORE_FIGURES, Figure>> {
  const sum = sumOf(days);
  const orders = sum((day) => day.orders);
  const buyers = sum((day) => day.buyers);
  const cancelled = sum((day) => day.cancelled);
  const over = (above: (day: StoreDay) => number, below: (day: StoreDay) => number, n: number) =>
    ratio(momentsOf(days.map((day) => ({ above: above(day), below: below(day) }))), n);
  const frontEnd = frontEndOf(sharesRefunds);
  return {
    orders: exact(orders),
    buyers: exact(buyers),
    revenue: exact(sum((day) => day.revenueMinor), orders),
    aov: over((day) => day.revenueMinor, (day) => day.orders, orders),
    // Checkouts that were started are known once the store's funnel is connected.
    cvr: NOTHING,
    aovLift: over((day) => day.acceptedMinor, (day) => frontEnd.revenue(day), orders),
    upsellConversion: share(sum((day) => day.upsold), orders),
    acceptedRevenuePerBuyer: over((day) => day.acceptedMinor, (day) => day.buyers, buyers),
    margin: exact(sum((day) => day.marginMinor), orders),
    marginPerBuyer: over((day) => day.marginMinor, (day) => day.buyers, buyers),
    marginPerBuyerWithoutOffers: over((day) => frontEnd.margin(day), (day) => day.buyers, buyers),
    refunds: exact(sum((day) => day.refundMinor), orders),
    refundRate: over((day) => day.refundMinor, (day) => day.revenueMinor, orders),
    storeRefundRate: over((day) => frontEnd.refund(day), (day) => frontEnd.revenue(day), orders),
    unallocated: exact(sum((day) => day.unallocatedMinor), orders),
    cancelled: exact(cancelled),
    cancellationRate: share(cancelled, orders + cancelled),
    disputes: exact(sum((day) => day.disputes)),
    disputeRate: share(sum((day) => day.disputes), orders),
    complaints: exact(sum((day) => day.complaints)),
    complaintRate: share(sum((day) => day.complaints), orders),
  };
} // prettier-ignore

/** What the front end took, gave back and earned: everything but the lines of accepted offers. */
function frontEndOf(sharesRefunds: boolean) {
  const shared = (day: StoreDay) => (sharesRefunds ? day.acceptedSharedMinor : 0);
  return {
    revenue: (day: StoreDay) => day.revenueMinor - day.acceptedMinor,
    refund: (day: StoreDay) =>
      day.refundMinor - (sharesRefunds ? 0 : day.unallocatedMinor) - day.acceptedRefundMinor - shared(day),
    margin: (day: StoreDay) => day.marginMinor - (day.acceptedMarginMinor - shared(day)),
  };
}

/** The figures of an offer, or of several together, from their days. */
export function offerFigures(
  days: readonly OfferDay[],
  sharesRefunds: boolean,
): Readonly<Record<keyof typeof OFFER_FIGURES, Figure>> {
  const sum = sumOf(days);
  const views = sum((day) => day.views);
  const lines = sum((day) => day.lines);
  const allLines = sum((day) => day.allLines);
  const refund = (day: OfferDay) => day.refundMinor + (sharesRefunds ? day.sharedMinor : 0);
  const margin = (day: OfferDay) => day.marginMinor - (sharesRefunds ? day.sharedMinor : 0);
  const over = (above: (day: OfferDay) => number, below: (day: OfferDay) => number, n: number) =>
    ratio(momentsOf(days.map((day) => ({ above: above(day), below: below(day) }))), n);
  return {
    views: exact(views),
    accepts: exact(sum((day) => day.accepts)),
    declines: exact(sum((day) => day.declines)),
    notPaid: exact(sum((day) => day.notPaid)),
    acceptance: share(sum((day) => day.accepts), views),
    acceptedRevenue: exact(sum((day) => day.revenueMinor), lines),
    acceptedDiscounts: exact(sum((day) => day.discountMinor), lines),
    acceptedRefunds: exact(sum(refund), lines),
    acceptedRefundRate: over(refund, (day) => day.revenueMinor, lines),
    acceptedCancellations: share(allLines - lines, allLines),
    acceptedDisputes: exact(sum((day) => day.disputes)),
    acceptedComplaints: exact(sum((day) => day.complaints)),
    acceptedMargin: exact(sum(margin), lines),
    marginPerView: over(margin, (day) => day.views, views),
  };
} // prettier-ignore

function sumOf<Day>(days: readonly Day[]): (of: (day: Day) => number) => number {
  return (of) => days.reduce((sum, day) => sum + of(day), 0);
}
