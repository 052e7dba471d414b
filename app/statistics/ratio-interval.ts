import { tQuantile } from "./t-quantile.ts";

/** Sums over clusters of what stands above and below a ratio's line, of their squares and of their product. */
export interface RatioMoments {
  /** How many clusters: days with something above or below the line. */
  readonly count: number;
  readonly above: number;
  readonly below: number;
  readonly aboveSquared: number;
  readonly belowSquared: number;
  readonly product: number;
}
export interface ClusterSums {
  readonly above: number;
  readonly below: number;
}

/** Under so many clusters there is no interval: the spread between them cannot be told. */
export const LEAST_CLUSTERS = 7;

/** The sums of clusters; one with nothing above and below the line is none. */
export function momentsOf(clusters: Iterable<ClusterSums>): RatioMoments {
  const sums = { count: 0, above: 0, below: 0, aboveSquared: 0, belowSquared: 0, product: 0 };
  for (const { above, below } of clusters) {
    if (above === 0 && below === 0) continue;
    sums.count += 1;
    sums.above += above;
    sums.below += below;
    sums.aboveSquared += above * above;
    sums.belowSquared += below * below;
    sums.product += above * below;
  }
  return sums;
}

/**
 * A ratio of two sums with its interval at 95 %: the ratio estimator over clusters (Cochran, Sampling Techniques, 3rd ed.,
 * 2.11 and 6.4, without finite population correction), Student's t with one degree of freedom less than there are clusters.
 * @returns null where nothing stands below the line; without an interval under {@link LEAST_CLUSTERS} clusters
 */
export function ratioInterval(
  moments: RatioMoments,
): { readonly ratio: number; readonly low: number | null; readonly high: number | null } | null {
  const { count, above, below } = moments;
  if (below <= 0) return null;
  const ratio = above / below;
  if (count < LEAST_CLUSTERS) return { ratio, low: null, high: null };
  const half = tQuantile(count - 1) * ratioError(moments, ratio);
  return { ratio, low: ratio - half, high: ratio + half };
}

/** Standard error of the ratio. */
function ratioError({ count, below, aboveSquared, belowSquared, product }: RatioMoments, ratio: number): number {
  const squares = Math.max(0, aboveSquared - 2 * ratio * product + ratio * ratio * belowSquared);
  return Math.sqrt((squares * count) / (count - 1)) / below;
}
