import { wilsonInterval } from "./wilson-interval.ts";

/** A rate and the number of independent observations behind it, which may be fewer than what it counts. */
export interface ObservedRate {
  /** From 0 to 1. */
  readonly rate: number;
  readonly observations: number;
}
/** A figure with its interval at 95 %. */
export interface WithInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Difference of two independent figures, first minus second, with an interval at 95 % from those of both, which may be
 * skew (G. Y. Zou, A. Donner, Statistics in Medicine 27 (2008) 1693–1702).
 */
export function difference(first: WithInterval, second: WithInterval): WithInterval {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/**
 * Difference of two independent rates, first minus second, with Newcombe's hybrid score interval at 95 % (R. G. Newcombe,
 * Statistics in Medicine 17 (1998) 873–890, method 10): each end comes from the ends of the two Wilson intervals.
 * @returns null where one of them was never observed
 */
export function rateDifference(first: ObservedRate, second: ObservedRate): WithInterval | null {
  const [one, two] = [first, second].map(({ rate, observations }) => {
    const interval = wilsonInterval(rate * observations, observations);
    return interval && { value: rate, ...interval };
  });
  if (!one || !two) return null;
  const found = difference(one, two);
  return { ...found, low: Math.max(-1, found.low), high: Math.min(1, found.high) };
}
