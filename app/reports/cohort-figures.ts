import { ratio, exact, share, type Figure } from "./figure.ts";
import type { COHORT_FIGURES } from "./cohort-definitions.ts";
import type { Cohort } from "./cohort-report.ts";

/** What the orders of one group came to. Only mature orders are in each figure. */
export function cohortFigures({
  orders,
  followed,
  figures,
}: Cohort): Readonly<Record<keyof typeof COHORT_FIGURES, Figure>> {
  const repeat = ({ moments }: Cohort["figures"]["repeat14"]) => share(moments.above, moments.below);
  const value = ({ moments }: Cohort["figures"]["value30"]) => ratio(moments, moments.below);
  return {
    cohortOrders: exact(orders),
    followedOrders: exact(followed),
    repeat14: repeat(figures.repeat14),
    repeat30: repeat(figures.repeat30),
    value30: value(figures.value30),
    value60: value(figures.value60),
    value90: value(figures.value90),
    cohortRefundRate: ratio(figures.cohortRefundRate.moments, figures.cohortRefundRate.mature),
  };
}
