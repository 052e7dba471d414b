import type { Compared } from "./compared.ts";
import type { Comparison, Metric, Status } from "./metric.ts";
import { LIMITS } from "./settings.ts";

/** What must have been seen before a guardrail may trip, beside the evidence. */
export const MINIMUM = {
  /** Hours since it began to look. */
  hours: 24,
  /** Hours after a resume in which it does not trip again. */
  coolDownHours: 72,
  /** Checkouts started since then; in the holdout; and completed in what it is judged against. */
  started: 200,
  held: 50,
  completed: 30,
  /** Whole days, where it is judged against the baseline. */
  days: 3,
  /** Lines or orders of the offers, and how many of them came back, were disputed, were complained about. */
  sold: 50,
  hits: 5,
  /** Orders of each arm, for the margin. */
  orders: 200,
} as const;

/** How much stands behind a figure. */
export interface Seen {
  readonly comparison: Comparison;
  /** Checkouts, lines or orders since it began to look, and how many of them completed, came back … */
  readonly count: number;
  readonly hits: number;
  readonly referenceCount: number;
  readonly referenceHits: number;
  /** Whole days since it began to look. */
  readonly days: number;
  readonly hours: number;
  /** Since the last resume after a trip; null: it never tripped. */
  readonly hoursSinceResume: number | null;
}

/** Whether so much was seen that the guardrail may trip. */
export function hasMinimum(metric: Metric, seen: Seen): boolean {
  if (seen.hours < MINIMUM.hours) return false;
  if (seen.hoursSinceResume !== null && seen.hoursSinceResume < MINIMUM.coolDownHours) return false;
  switch (metric) {
    case "conversion":
      return (
        seen.count >= MINIMUM.started &&
        seen.referenceHits >= MINIMUM.completed &&
        (seen.comparison === "baseline" ? seen.days >= MINIMUM.days : seen.referenceCount >= MINIMUM.held)
      );
    case "margin":
      return (
        seen.count >= MINIMUM.orders &&
        seen.referenceCount >= MINIMUM.orders &&
        (seen.comparison !== "baseline" || seen.days >= MINIMUM.days)
      );
    case "refunds":
    case "disputes":
    case "complaints":
      return seen.count >= MINIMUM.sold && seen.hits >= MINIMUM.hits;
  }
}

/**
 * The rule by which a guardrail trips: the evidence against "no worse" has passed 1 ÷ alpha, and the figure stands beyond the
 * limit, and so much was seen as {@link MINIMUM} asks. Without harm that happens at any time at all with a chance of at
 * most alpha.
 */
export function statusOf(metric: Metric, compared: Compared, seen: Seen, limit: number, alpha: number): Status {
  if (compared.ratio === null) return "too_early";
  const isBeyond = LIMITS[metric].worse === "lower" ? compared.ratio < limit : compared.ratio > limit;
  const isProven = compared.evidence >= Math.log(1 / alpha);
  if (!hasMinimum(metric, seen)) return "too_early";
  if (!isBeyond) return "holds";
  return isProven ? "tripped" : "near";
}
