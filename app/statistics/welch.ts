import { tQuantile } from "./t-quantile.ts";
import type { WithInterval } from "./rate-difference.ts";

/** Sums of a quantity over independent observations. */
export interface Sums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/**
 * Difference of two means, first minus second, with its interval at 95 % for unequal variances (B. L. Welch, Biometrika 34
 * (1947) 28–35, degrees of freedom by Satterthwaite).
 * @returns null where a sample has under two observations, or both together too few degrees of freedom for an interval
 */
export function welchDifference(first: Sums, second: Sums): WithInterval | null {
  if (first.count < 2 || second.count < 2) return null;
  const [one, two] = [first, second].map(({ count, sum, squares }) => {
    const variance = Math.max(0, (squares - (sum * sum) / count) / (count - 1));
    return { mean: sum / count, error: variance / count, degrees: count - 1 };
  });
  const error = one!.error + two!.error;
  const value = one!.mean - two!.mean;
  if (error === 0) return { value, low: value, high: value };
  const degrees = error ** 2 / (one!.error ** 2 / one!.degrees + two!.error ** 2 / two!.degrees);
  if (degrees < LEAST_DEGREES) return null;
  const half = tQuantile(degrees) * Math.sqrt(error);
  return { value, low: value - half, high: value + half };
}

const LEAST_DEGREES = 6;
