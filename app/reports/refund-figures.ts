import { difference, type WithInterval } from "#app/statistics/rate-difference.ts";
import type { Estimate } from "#app/statistics/refund-delay.ts";
import { LEAST_CLUSTERS } from "#app/statistics/ratio-interval.ts";
import { tQuantile } from "#app/statistics/t-quantile.ts";
import { exact, NOTHING, ratio, type Figure } from "./figure.ts";
import type { REFUND_FIGURES } from "./refund-definitions.ts";
import type { FinalRate } from "./refund-estimates.ts";
import type { RefundLine } from "./refund-report.ts";

/** An estimate from fewer refunds says nothing yet. */
export const LEAST_REFUNDS = 10;
/** Nor does one whose orders have seen less than this share of their refunds. */
export const LEAST_ARRIVED = 0.1;

type RefundFigures<Keys extends keyof typeof REFUND_FIGURES> = Readonly<Record<Keys, Figure>>;

/**
 * Refunds of a layer, of a week or of all orders, so far and in the end.
 * @param own the store's own: the front end's; null: it is not compared with it
 */
export function refundFigures(
  line: RefundLine,
  own: RefundLine | null,
): RefundFigures<
  "refundedRevenue" | "refundsSoFar" | "refundParts" | "rateSoFar" | "againstOwn" | "refundsArrived" | "finalRate"
> {
  const { revenueMinor, refundMinor, parts, final } = line;
  return {
    refundedRevenue: exact(revenueMinor, line.sold),
    refundsSoFar: exact(refundMinor, parts),
    refundParts: exact(parts),
    rateSoFar: rateOf(line),
    againstOwn: own === null || own === line ? NOTHING : against(rateOf(line), rateOf(own)),
    refundsArrived: final === null ? NOTHING : { ...exact(final.arrived, parts), isEarly: parts === 0 },
    finalRate: finalRateOf(final, parts),
  };
}

/** A part of all refunds so far: a reason, a band of days. */
export function refundShareFigures(
  { parts, amountMinor }: { readonly parts: number; readonly amountMinor: number },
  allMinor: number,
): RefundFigures<"refundsSoFar" | "refundParts" | "refundShare"> {
  return {
    refundsSoFar: exact(amountMinor, parts),
    refundParts: exact(parts),
    refundShare: allMinor > 0 ? exact(amountMinor / allMinor, parts) : NOTHING,
  };
}

/** One point of the refund-delay curve. @param refunds parts that it was learnt from */
export function curveFigure({ value, standardError, days }: Estimate, refunds: number): Figure {
  const half = days < LEAST_CLUSTERS ? null : tQuantile(days - 1) * standardError;
  return {
    value,
    low: half === null ? null : Math.max(0, value - half),
    high: half === null ? null : Math.min(1, value + half),
    n: refunds,
    isEarly: half === null || refunds < LEAST_REFUNDS,
  };
}

function rateOf({ moments, sold }: RefundLine): Figure {
  return ratio(moments, sold);
}

function against(one: Figure, own: Figure): Figure {
  if (one.value === null || own.value === null) return NOTHING;
  const n = Math.min(one.n, own.n);
  if (!hasInterval(one) || !hasInterval(own))
    return { value: one.value - own.value, low: null, high: null, n, isEarly: true };
  return { ...difference(one, own), n, isEarly: one.isEarly || own.isEarly };
}

function hasInterval(figure: Figure): figure is Figure & WithInterval {
  return figure.value !== null && figure.low !== null && figure.high !== null;
}

function finalRateOf(final: FinalRate | null, parts: number): Figure {
  if (final === null) return NOTHING;
  const { value, standardError, days, arrived } = final;
  const half = days < LEAST_CLUSTERS ? null : tQuantile(days - 1) * standardError;
  return {
    value,
    low: half === null ? null : Math.max(0, value - half),
    high: half === null ? null : value + half,
    n: parts,
    isEarly: half === null || parts < LEAST_REFUNDS || arrived < LEAST_ARRIVED,
  };
}
