import { wilsonInterval } from "./wilson-interval.ts";

/** A rate and the number of independent observations behind it, which may be fewer than what it counts. */
export interface ObservedRate {
  /** From 0 to 1. */
  readonly rate: number;
  readonly observations: number;
}

/**
 * Difference of two independent rates, first minus second, with Newcombe's hybrid score interval at 95 % (R. G. Newcombe,
 * Statistics in Medicine 17 (1998) 873–890, method 10): each end comes from the ends of the two Wilson intervals.
 * @returns null where one of them was never observed
 */
export function rateDifference(
  first: ObservedRate,
  second: ObservedRate,
): { readonly difference: number; readonly low: number; readonly high: number } | null {
  const one = wilsonInterval(first.rate * first.observations, first.observations);
  const two = wilsonInterval(second.rate * second.observations, second.observations);
  if (!one || !two) return null;
  const difference = first.rate - second.rate;
  return {
    difference,
    low: Math.max(-1, difference - Math.hypot(first.rate - one.low, two.high - second.rate)),
    high: Math.min(1, difference + Math.hypot(one.high - first.rate, second.rate - two.low)),
  };
}
