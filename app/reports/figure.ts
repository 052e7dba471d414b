import { ratioInterval, type RatioMoments } from "#app/statistics/ratio-interval.ts";
import { wilsonInterval } from "#app/statistics/wilson-interval.ts";

/** Fewer observations than this say nothing yet. */
export const TOO_EARLY = 30;

/** A figure of a report: money in minor units, shares from 0 to 1. */
export interface Figure {
  /** Null: there is nothing it could be computed from. */
  readonly value: number | null;
  /** The interval at 95 %; null: the figure is counted or summed, or there are too few days to tell. */
  readonly low: number | null;
  readonly high: number | null;
  /** Observations it rests on. */
  readonly n: number;
  /** Too few of them to say anything: shown grey. */
  readonly isEarly: boolean;
}

/** Nothing to compute it from. */
export const NOTHING: Figure = { value: null, low: null, high: null, n: 0, isEarly: true };

/** What was counted or summed: exact. */
export function exact(value: number, n: number = value): Figure {
  return { value, low: null, high: null, n, isEarly: false };
}

/** A share of counted things, with Wilson's interval. More hits than there are things count as all of them. */
export function share(hits: number, total: number): Figure {
  const interval = wilsonInterval(Math.min(hits, total), total);
  return interval ? { value: hits / total, ...interval, n: total, isEarly: total < TOO_EARLY } : NOTHING;
}

/** A ratio of sums, with its interval from how it varies between days. @param n observations behind it, such as orders */
export function ratio(moments: RatioMoments, n: number): Figure {
  const interval = ratioInterval(moments);
  if (!interval) return { ...NOTHING, n };
  const { ratio: value, low, high } = interval;
  return { value, low, high, n, isEarly: n < TOO_EARLY || low === null };
}
