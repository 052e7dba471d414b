import { finalRates, horizonOf, shareAt, type DelayDay, type Estimate } from "#app/statistics/refund-delay.ts";
import { dayAfter } from "./date-range.ts";

/** Refunds later than this many days after the order are outside of the curve. */
export const LONGEST_DELAY = 180;
/** Orders this many days back teach the curve. */
export const CURVE_DAYS = 400;
/** At each lag at least this many days must have been seen. */
const SEEN_BY = 7;

/** What came back of a day's orders, by days after the order. */
export interface DelayRow {
  /** YYYY-MM-DD, of the order. */
  readonly day: string;
  readonly parts: number;
  readonly amounts: Readonly<Record<string, number>>;
}
/** A part of the store (a layer, a week) by order day. */
export interface RefundGroup {
  readonly key: string;
  readonly days: readonly {
    readonly day: string;
    readonly revenueMinor: number;
    /** What had come back by the end of the last whole day, and not later than the curve's end. */
    readonly returnedMinor: number;
  }[];
}
export interface FinalRate extends Estimate {
  /** Of the refunds that are to come, the share that has arrived, weighed by revenue; from 0 to 1. */
  readonly arrived: number;
}
export interface RefundEstimates {
  /** Share arrived by the end of each day after the order, from day 0 on. */
  readonly curve: readonly Estimate[];
  readonly rates: ReadonlyMap<string, FinalRate>;
}

const DAY_MS = 86_400_000;
/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The last day after the order that the curve of a store reaches; -1: none. @param firstDay the store's first day of orders */
export function curveEnd(firstDay: string, today: string): number {
  const ages = agesOf(firstDay, today);
  return horizonOf(
    ages.map((age) => ({ age, arrived: [] })),
    SEEN_BY,
    LONGEST_DELAY,
  );
}

/** Of every day from the first to today: the last lag that is over. */
function agesOf(firstDay: string, today: string): number[] {
  const length = daysBetween(firstDay, today);
  return Array.from({ length: Math.max(0, length + 1) }, (_, at) => length - 1 - at);
}

/**
 * The store's refund-delay curve and what it makes of each group's refunds so far. A day's last whole lag counts; today is not over.
 * @param firstDay the store's first day of orders among those that teach the curve
 * @returns null while too few days have passed for any curve
 */
export function refundEstimates(
  rows: readonly DelayRow[],
  groups: readonly RefundGroup[],
  firstDay: string,
  today: string,
): RefundEstimates | null {
  const known = new Map(rows.map(({ day, amounts }) => [day, amounts]));
  const ages = agesOf(firstDay, today);
  const horizon = curveEnd(firstDay, today);
  if (horizon < 0) return null;
  const days = ages.map((age, at): DelayDay => {
    const amounts = known.get(dayAfter(firstDay, at)) ?? {};
    const arrived = new Array<number>(Math.max(0, Math.min(age, horizon) + 1)).fill(0);
    for (const [lag, amount] of Object.entries(amounts))
      if (Number(lag) < arrived.length) arrived[Number(lag)] = amount;
    return { age, arrived };
  });
  const asked = groups.map((group) =>
    group.days
      .map((one) => ({ at: daysBetween(firstDay, one.day), taken: one.revenueMinor, returned: one.returnedMinor }))
      .filter(({ at }) => at >= 0 && at < days.length),
  );
  const { curve, rates } = finalRates(days, horizon, asked);
  const shares = curve.map(({ value }) => value);
  const found = groups.flatMap(({ key }, at): [string, FinalRate][] => {
    const rate = rates[at];
    if (!rate) return [];
    const taken = asked[at]!.reduce((sum, one) => sum + one.taken, 0);
    const weighed = asked[at]!.reduce((sum, one) => sum + one.taken * shareAt(shares, ages[one.at]!), 0);
    return [[key, { ...rate, arrived: taken === 0 ? 0 : weighed / taken }]];
  });
  return { curve, rates: new Map(found) };
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return dayAfter(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
}
