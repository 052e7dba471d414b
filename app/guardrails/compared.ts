import { oddsEvidence, oddsInterval } from "#app/statistics/odds-evidence.ts";
import { shiftEvidence, shiftHalfWidth, type ShiftUnit } from "#app/statistics/shift-evidence.ts";
import { mixtureBound, mixtureEvidence, mixtureTuning } from "#app/statistics/normal-mixture.ts";
import type { TwoArmMemory } from "./two-arm-memory.ts";

/** A figure against what it is judged by. */
export interface Compared {
  /** The figure ÷ that of the reference, with an interval of 95 % that holds at every time of looking; null: not known. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Logarithm of the e-value against "no worse". */
  readonly evidence: number;
  readonly value: number | null;
  readonly reference: number | null;
}

const NOT_COMPARED: Compared = { ratio: null, low: null, high: null, evidence: 0, value: null, reference: null };
/** Of the intervals shown. */
const INTERVAL_ALPHA = 0.05;

/** Two arms that ran at the same time. @param worse which way harm would be */
export function compareArms(memory: TwoArmMemory, worse: "lower" | "higher"): Compared {
  const { tested, testedHits, reference, referenceHits, likelihood } = memory;
  if (tested === 0 || reference === 0) return NOT_COMPARED;
  const value = testedHits / tested;
  const base = referenceHits / reference;
  const { low, high } = oddsInterval(likelihood, INTERVAL_ALPHA);
  return {
    ratio: base > 0 ? value / base : null,
    low: ratioOf(low, base),
    high: ratioOf(high, base),
    evidence: oddsEvidence(likelihood, worse === "lower" ? "fewer" : "more"),
    value,
    reference: base,
  };
}

/** The ratio of rates that a log odds ratio makes at a rate. */
function ratioOf(logOdds: number, base: number): number | null {
  if (base <= 0 || base >= 1) return null;
  const odds = (base / (1 - base)) * Math.exp(logOdds);
  return odds / (1 + odds) / base;
}

/** A day's started and completed checkouts. */
export interface RateDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly total: number;
  readonly hits: number;
}

/** Under so many a day tells nothing about its rate. */
export const LEAST_OF_A_DAY = 5;

/**
 * Days since something changed against the days of a baseline, weekday by weekday: rates on the scale where their spread does
 * not depend on their height (F. J. Anscombe, Biometrika 35 (1948) 246–254).
 */
export function compareRateDays(baseline: readonly RateDay[], days: readonly RateDay[]): Compared {
  const told = (all: readonly RateDay[]) => all.filter(({ total }) => total >= LEAST_OF_A_DAY);
  const shift = shiftEvidence(told(baseline).map(rateUnit), told(days).map(rateUnit));
  const rateOf = (all: readonly RateDay[]) => {
    const total = all.reduce((sum, day) => sum + day.total, 0);
    return total > 0 ? all.reduce((sum, day) => sum + day.hits, 0) / total : null;
  };
  const reference = rateOf(baseline);
  const value = rateOf(days);
  if (!shift || reference === null || reference === 0 || value === null) return { ...NOT_COMPARED, value, reference };
  const at = Math.asin(Math.sqrt(reference));
  const ratio = (by: number) => Math.sin(Math.max(0, Math.min(Math.PI / 2, at + by))) ** 2 / reference;
  const half = shiftHalfWidth(shift, INTERVAL_ALPHA);
  return {
    ratio: ratio(shift.value),
    low: Number.isFinite(half) ? ratio(shift.value - half) : null,
    high: Number.isFinite(half) ? ratio(shift.value + half) : null,
    evidence: shift.value < 0 ? shift.evidence : 0,
    value,
    reference,
  };
}

function rateUnit({ day, total, hits }: RateDay): ShiftUnit {
  return { kind: weekdayOf(day), value: Math.asin(Math.sqrt((hits + 3 / 8) / (total + 3 / 4))) };
}

/** 0 to 6. @param day YYYY-MM-DD */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** A day's orders and their sum. */
export interface MeanDay {
  readonly day: string;
  readonly count: number;
  readonly sum: number;
}

/** The mean by day since something changed, against the days of a baseline, weekday by weekday. */
export function compareMeanDays(baseline: readonly MeanDay[], days: readonly MeanDay[]): Compared {
  const told = (all: readonly MeanDay[]) => all.filter(({ count }) => count >= LEAST_OF_A_DAY);
  const unit = ({ day, count, sum }: MeanDay): ShiftUnit => ({ kind: weekdayOf(day), value: sum / count });
  const meanOf = (all: readonly MeanDay[]) => {
    const count = all.reduce((total, day) => total + day.count, 0);
    return count > 0 ? all.reduce((total, day) => total + day.sum, 0) / count : null;
  };
  const shift = shiftEvidence(told(baseline).map(unit), told(days).map(unit));
  const reference = meanOf(baseline);
  const value = meanOf(days);
  // Of nothing, or of a loss, there is no part.
  if (!shift || reference === null || reference <= 0 || value === null) return { ...NOT_COMPARED, value, reference };
  const half = shiftHalfWidth(shift, INTERVAL_ALPHA);
  const ratio = (by: number) => 1 + by / reference;
  return {
    ratio: ratio(shift.value),
    low: Number.isFinite(half) ? ratio(shift.value - half) : null,
    high: Number.isFinite(half) ? ratio(shift.value + half) : null,
    evidence: shift.value < 0 ? shift.evidence : 0,
    value,
    reference,
  };
}

/** Sums of a quantity over the orders of an arm. */
export interface ArmSums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** Orders of the holdout at which the test of means is tuned to be the sharpest. */
const TUNED_AT = 500;

/**
 * Means of two arms that ran at the same time: a normal mixture with the variance that is seen, thus right for many orders and
 * not for few (I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, Annals of Statistics 52 (2024)
 * 2613–2640). Amounts have heavy tails: single large orders move a mean of few orders far.
 * @param alpha for which it is tuned
 */
export function compareMeans(tested: ArmSums, reference: ArmSums, alpha: number): Compared {
  const mean = ({ sum, count }: ArmSums) => (count > 0 ? sum / count : null);
  const [value, base] = [mean(tested), mean(reference)];
  const spread = varianceOf(tested) / tested.count + varianceOf(reference) / reference.count;
  if (value === null || base === null || base <= 0 || !(spread > 0)) return { ...NOT_COMPARED, value, reference: base };
  const information = 1 / spread;
  const tuning = mixtureTuning(TUNED_AT / varianceOf(reference), alpha);
  const difference = value - base;
  const half = mixtureBound(information, mixtureTuning(TUNED_AT / varianceOf(reference), INTERVAL_ALPHA), INTERVAL_ALPHA) / information; // prettier-ignore
  return {
    ratio: value / base,
    low: (value - half) / base,
    high: (value + half) / base,
    evidence: difference < 0 ? mixtureEvidence(difference * information, information, tuning) : 0,
    value,
    reference: base,
  };
}

function varianceOf({ count, sum, squares }: ArmSums): number {
  return count > 1 ? Math.max(0, (squares - (sum * sum) / count) / (count - 1)) : NaN;
}
