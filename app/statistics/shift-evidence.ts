/** One measured day (or other unit) of a kind whose level may differ, such as a day of the week. */
export interface ShiftUnit {
  readonly kind: number;
  readonly value: number;
}

/** How far later units stand from earlier ones of the same kinds. */
export interface Shift {
  /** Later less earlier, by least squares with a level of its own for each kind. */
  readonly value: number;
  /** Logarithm of the e-value against "no shift". */
  readonly evidence: number;
  /** Standard error of the value, and how many degrees of freedom it has. */
  readonly error: number;
  readonly degrees: number;
  /** Information about the shift: the sum over kinds of earlier × later ÷ (earlier + later). */
  readonly weight: number;
}

/**
 * Precision of the prior of a shift in standard deviations of a unit: 0.25 makes shifts of about two of them the expected
 * size. What is chosen changes how fast a shift is found, never how often none is taken for one.
 */
export const SHIFT_PRECISION = 0.25;

/**
 * Evidence of a shift between earlier and later units: the anytime-valid t-test in a linear model (M. Lindon, D. W. Ham,
 * M. Tingley, I. Bojinov, Anytime-Valid Linear Models and Regression Adjusted Causal Inference in Randomized
 * Experiments, arXiv:2210.08589), with a level for each kind as nuisance and the spread between units unknown. The earlier
 * units count as a sample like the later ones: that they are few, and that days differ, is in it. Exact for normal units
 * of equal spread.
 * @returns null while the spread cannot be told
 */
export function shiftEvidence(earlier: readonly ShiftUnit[], later: readonly ShiftUnit[]): Shift | null {
  const kinds = new Map<number, { earlier: Sums; later: Sums }>();
  const kindOf = (kind: number) => {
    const known = kinds.get(kind) ?? { earlier: sums(), later: sums() };
    kinds.set(kind, known);
    return known;
  };
  for (const { kind, value } of earlier) add(kindOf(kind).earlier, value);
  for (const { kind, value } of later) add(kindOf(kind).later, value);
  let weight = 0;
  let weighted = 0;
  let within = 0;
  for (const { earlier: before, later: after } of kinds.values()) {
    const both = before.count + after.count;
    const mean = (before.sum + after.sum) / both;
    within += before.squares + after.squares - both * mean * mean;
    if (before.count === 0 || after.count === 0) continue;
    const share = (before.count * after.count) / both;
    weight += share;
    weighted += share * (after.sum / after.count - before.sum / before.count);
  }
  const degrees = earlier.length + later.length - kinds.size - 1;
  if (weight === 0 || degrees < 1) return null;
  const value = weighted / weight;
  const residual = Math.max(0, within - weight * value * value);
  const error = Math.sqrt(residual / degrees / weight);
  if (error === 0) return null;
  return { value, error, degrees, weight, evidence: logEvidenceOfT((value / error) ** 2, degrees, weight) };
}

/**
 * Logarithm of the e-value of a t statistic in a linear model (Lindon et al., theorem 3.1).
 * @param squared t². @param degrees residual degrees of freedom. @param weight residual sum of squares of the tested
 *   regressor after the others. @param precision of the prior of the effect, in units of the residual variance
 */
export function logEvidenceOfT(squared: number, degrees: number, weight: number, precision = SHIFT_PRECISION): number {
  const r = precision / (precision + weight);
  return 0.5 * Math.log(r) + 0.5 * (degrees + 1) * (Math.log1p(squared / degrees) - Math.log1p((r * squared) / degrees)); // prettier-ignore
}

/** Half the width of the confidence sequence of a shift: no shift outside of it is left at any time of looking, but with a chance of alpha. */
export function shiftHalfWidth({ error, degrees, weight }: Shift, alpha: number): number {
  const r = SHIFT_PRECISION / (SHIFT_PRECISION + weight);
  const c = Math.exp((2 / (degrees + 1)) * (Math.log(1 / alpha) - 0.5 * Math.log(r)));
  // (1 + t²/ν) ÷ (1 + r t²/ν) has the limit 1 ÷ r: below it nothing is ruled out.
  if (c * r >= 1) return Infinity;
  return error * Math.sqrt((degrees * (c - 1)) / (1 - c * r));
}

interface Sums {
  count: number;
  sum: number;
  squares: number;
}
const sums = (): Sums => ({ count: 0, sum: 0, squares: 0 });
function add(to: Sums, value: number): void {
  to.count += 1;
  to.sum += value;
  to.squares += value * value;
}
