import type { Figure } from "#app/reports/figure.ts";
import { difference, type WithInterval } from "#app/statistics/rate-difference.ts";

/** A figure of the last whole days and of those before them. */
export interface Change {
  readonly now: Figure;
  readonly before: Figure;
}

/** How far a figure must have moved, as a share of what it was: less is no matter for an alert, however certain. */
export const OPENS_AT = 0.05;
export const STAYS_AT = 0.025;
/**
 * Intervals are at 95 %. One that is looked at every day is widened to 99.5 % before an alert opens, so that it seldom opens
 * by chance (change.test.ts tells how seldom), and narrowed to 80 % before it goes.
 */
export const OPENS_WIDTH = 2.807 / 1.96;
export const STAYS_WIDTH = 1.2816 / 1.96;

/**
 * Whether a figure fell (or rose) by so much that chance does not explain it.
 * @returns opens: certainly, and by {@link OPENS_AT}; stays: not so certain any more, or by less; null: neither
 */
export function movedBy({ now, before }: Change, direction: "down" | "up"): "opens" | "stays" | null {
  if (now.isEarly || before.isEarly || !hasInterval(now) || !hasInterval(before) || before.value <= 0) return null;
  const share = (now.value - before.value) / before.value;
  const by = direction === "down" ? -share : share;
  const isCertain = (width: number) => {
    const { low, high } = difference(widened(now, width), widened(before, width));
    return direction === "down" ? high < 0 : low > 0;
  };
  if (by >= OPENS_AT && isCertain(OPENS_WIDTH)) return "opens";
  return by >= STAYS_AT && isCertain(STAYS_WIDTH) ? "stays" : null;
}

/** The figures of a change, as an alert keeps them. */
export function changeFigures({ now, before }: Change) {
  return { now: now.value, before: before.value, low: now.low, high: now.high, days: now.n };
}

function hasInterval(figure: Figure): figure is Figure & WithInterval {
  return figure.value !== null && figure.low !== null && figure.high !== null;
}

function widened({ value, low, high }: WithInterval, width: number): WithInterval {
  return { value, low: value - (value - low) * width, high: value + (high - value) * width };
}
