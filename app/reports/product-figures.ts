import { rateDifference, type ObservedRate } from "#app/statistics/rate-difference.ts";
import { wilsonInterval } from "#app/statistics/wilson-interval.ts";
import { exact, NOTHING, ratio, TOO_EARLY, type Figure } from "./figure.ts";
import type { PRODUCT_FIGURES } from "./product-definitions.ts";
import type { ProductLine, ProductPair, ProductSums } from "./product-report.ts";

type ProductFigures<Keys extends keyof typeof PRODUCT_FIGURES> = Readonly<Record<Keys, Figure>>;

/**
 * What a product sold for and how much of it came back, normally and as an offer.
 * @param sharesRefunds whether refunds that name no line are shared out over the lines
 */
export function productFigures(
  { normal, offered }: ProductLine,
  sharesRefunds: boolean,
): ProductFigures<
  | "normalUnits"
  | "offeredUnits"
  | "normalRevenue"
  | "offeredRevenue"
  | "normalReturns"
  | "offeredReturns"
  | "returnDifference"
  | "normalMargin"
  | "offeredMargin"
> {
  const margin = ({ lines, marginMinor, sharedMinor }: ProductSums) =>
    exact(marginMinor - (sharesRefunds ? sharedMinor : 0), lines);
  return {
    normalUnits: exact(normal.units),
    offeredUnits: exact(offered.units),
    normalRevenue: exact(normal.revenueMinor, normal.lines),
    offeredRevenue: exact(offered.revenueMinor, offered.lines),
    normalReturns: returnsOf(normal),
    offeredReturns: returnsOf(offered),
    returnDifference: differenceOf(offered, normal),
    normalMargin: margin(normal),
    offeredMargin: margin(offered),
  };
}

/** How often B was sold with A, and what both earned. */
export function pairFigures({
  orders,
  units,
  margins,
}: ProductPair): ProductFigures<"pairOrders" | "attachmentRate" | "combinedMargin" | "combinedMarginPerOrder"> {
  return {
    pairOrders: exact(orders),
    attachmentRate: ratio(units, units.below),
    combinedMargin: exact(margins.above, orders),
    combinedMarginPerOrder: ratio(margins, orders),
  };
}

/** Units of a line come back together: the lines are the observations. */
function observedReturns({ lines, units, refundedUnits }: ProductSums): ObservedRate {
  return { rate: units === 0 ? 0 : Math.min(1, refundedUnits / units), observations: units === 0 ? 0 : lines };
}

function returnsOf(sums: ProductSums): Figure {
  const { rate, observations } = observedReturns(sums);
  const interval = wilsonInterval(rate * observations, observations);
  return interval ? { value: rate, ...interval, n: observations, isEarly: observations < TOO_EARLY } : NOTHING;
}

function differenceOf(offered: ProductSums, normal: ProductSums): Figure {
  const found = rateDifference(observedReturns(offered), observedReturns(normal));
  const n = Math.min(offered.lines, normal.lines);
  return found ? { ...found, n, isEarly: n < TOO_EARLY } : NOTHING;
}
