import { logEvidenceOfT } from "#app/statistics/shift-evidence.ts";
import { LEAST_OF_A_DAY, weekdayOf, type RateDay } from "./compared.ts";

/** Days after which it is asked what a baseline can prove. */
export const AHEAD_DAYS = 28;

/**
 * The smallest fall of conversion, as a ratio to the baseline, that the baseline's own uncertainty lets be proven within four
 * weeks: what falls less stays within what chance may do.
 * @param alpha the chance with which the guardrail may be wrong
 * @returns null without days that tell anything
 */
export function provableRatio(baseline: readonly RateDay[], alpha: number): number | null {
  const days = baseline.filter(({ total }) => total >= LEAST_OF_A_DAY);
  const total = days.reduce((sum, day) => sum + day.total, 0);
  const rate = days.reduce((sum, day) => sum + day.hits, 0) / total;
  if (days.length === 0 || rate === 0) return null;
  const kinds = new Map<number, RateDay[]>();
  for (const day of days) kinds.set(weekdayOf(day.day), [...(kinds.get(weekdayOf(day.day)) ?? []), day]);
  const later = AHEAD_DAYS / 7;
  const weight = [...kinds.values()].reduce((sum, { length }) => sum + (length * later) / (length + later), 0);
  const degrees = days.length + later * kinds.size - kinds.size - 1;
  // The spread cannot be under that of chance alone; days of the same weekday tell what it is beyond that.
  const chance = days.reduce((sum, day) => sum + 1 / (4 * day.total), 0) / days.length;
  const spread = Math.sqrt(Math.max(chance, varianceWithin([...kinds.values()])));
  const t = thresholdOf(degrees, weight, alpha);
  const shift = (t * spread) / Math.sqrt(weight);
  return Math.sin(Math.max(0, Math.asin(Math.sqrt(rate)) - shift)) ** 2 / rate;
}

function varianceWithin(kinds: readonly (readonly RateDay[])[]): number {
  let squares = 0;
  let degrees = 0;
  for (const days of kinds) {
    const values = days.map(({ total, hits }) => Math.asin(Math.sqrt((hits + 3 / 8) / (total + 3 / 4))));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    squares += values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    degrees += values.length - 1;
  }
  return degrees > 0 ? squares / degrees : 0;
}

/** The t from which on the evidence has passed 1 ÷ alpha; infinite where none does. */
function thresholdOf(degrees: number, weight: number, alpha: number): number {
  let [low, high] = [0, 1e4];
  if (logEvidenceOfT(high * high, degrees, weight) < Math.log(1 / alpha)) return Infinity;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (logEvidenceOfT(middle * middle, degrees, weight) >= Math.log(1 / alpha)) high = middle;
    else low = middle;
  }
  return high;
}
