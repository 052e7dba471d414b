import { exact, NOTHING, ratio, share, type Figure } from "./figure.ts";
import type { COVERAGE_FIGURES } from "./coverage-definitions.ts";
import type { CoverageLoss, CoverageReport } from "./coverage-report.ts";

type CoverageFigures<Keys extends keyof typeof COVERAGE_FIGURES> = Readonly<Record<Keys, Figure>>;

/** What showing an offer to one more order earns at the going acceptance. */
export function perShownFigures({ perShown }: CoverageReport): CoverageFigures<"marginPerShown"> {
  return { marginPerShown: ratio(perShown, perShown.below) };
}

/** A step of the way. @param at its place among the steps */
export function stepFigures(
  { steps }: CoverageReport,
  at: number,
): CoverageFigures<"stepOrders" | "stepShare" | "stepPassed"> {
  const { orders } = steps[at]!;
  const before = steps[at - 1];
  return {
    stepOrders: exact(orders),
    stepShare: at === 0 ? NOTHING : share(orders, steps[0]!.orders),
    stepPassed: before ? share(orders, before.orders) : NOTHING,
  };
}

/** A cause for which orders came no further. Only of orders that were shown nothing it is said what that cost. */
export function lossFigures(
  { orders, after }: CoverageLoss,
  report: CoverageReport,
): CoverageFigures<"lostOrders" | "lostShare" | "lostMargin"> {
  const all = report.steps[0]!.orders;
  const isShown = after === "shown" || after === "decided";
  return {
    lostOrders: exact(orders),
    lostShare: share(orders, all),
    lostMargin: isShown ? NOTHING : times(perShownFigures(report).marginPerShown, orders),
  };
}

function times(figure: Figure, factor: number): Figure {
  const by = (value: number | null) => (value === null ? null : value * factor);
  return { ...figure, value: by(figure.value), low: by(figure.low), high: by(figure.high) };
}
