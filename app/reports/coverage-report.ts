import { PLATFORM_CAUSES, type Coverage } from "#app/orders/coverage.ts";
import { momentsOf, type RatioMoments } from "#app/statistics/ratio-interval.ts";

/** The way of an order to an accepted offer. */
export const COVERAGE_STEPS = ["orders", "eligible", "shown", "decided", "accepted"] as const;
export type CoverageStep = (typeof COVERAGE_STEPS)[number];

const PLATFORM: readonly string[] = PLATFORM_CAUSES;
const AFTER_SHOWN: Readonly<Record<string, CoverageStep>> = {
  ignored: "shown",
  declined: "decided",
  not_paid: "decided",
  accepted: "accepted",
};

/** The last step that an order came to. */
export function lastStep(coverage: Coverage): CoverageStep {
  return AFTER_SHOWN[coverage] ?? (PLATFORM.includes(coverage) ? "orders" : "eligible");
}

/** Orders of a day by how far they came, without cancelled ones. */
export interface CoverageDay {
  readonly day: string;
  readonly coverage: Coverage;
  readonly orders: number;
  readonly acceptedMarginMinor: number;
}
export interface CoverageLoss {
  readonly cause: Exclude<Coverage, "accepted">;
  /** The step that its orders came to, and not further. */
  readonly after: Exclude<CoverageStep, "accepted">;
  readonly orders: number;
}
export interface CoverageReport {
  readonly steps: readonly { readonly step: CoverageStep; readonly orders: number }[];
  readonly losses: readonly CoverageLoss[];
  /** By day: margin of the accepted offers, and the orders that were shown one. The going acceptance in money. */
  readonly perShown: RatioMoments;
}

/** The funnel of a period's orders, each loss by its cause, the largest first within its step. */
export function coverageReport(rows: readonly CoverageDay[]): CoverageReport {
  const reached = (coverage: Coverage, step: CoverageStep) =>
    COVERAGE_STEPS.indexOf(lastStep(coverage)) >= COVERAGE_STEPS.indexOf(step);
  const causes = new Map<Coverage, number>();
  const days = new Map<string, { above: number; below: number }>();
  for (const row of rows) {
    causes.set(row.coverage, (causes.get(row.coverage) ?? 0) + row.orders);
    const day = days.get(row.day) ?? { above: 0, below: 0 };
    day.above += row.acceptedMarginMinor;
    if (reached(row.coverage, "shown")) day.below += row.orders;
    days.set(row.day, day);
  }
  const losses = [...causes]
    .flatMap(([cause, orders]): CoverageLoss[] =>
      cause === "accepted" || orders === 0 ? [] : [{ cause, after: lastStep(cause) as CoverageLoss["after"], orders }],
    )
    .sort(
      (a, b) =>
        COVERAGE_STEPS.indexOf(a.after) - COVERAGE_STEPS.indexOf(b.after) ||
        b.orders - a.orders ||
        (a.cause < b.cause ? -1 : 1),
    );
  return {
    steps: COVERAGE_STEPS.map((step) => ({
      step,
      orders: [...causes].reduce((sum, [cause, orders]) => sum + (reached(cause, step) ? orders : 0), 0),
    })),
    losses,
    perShown: momentsOf(days.values()),
  };
}
