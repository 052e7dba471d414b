/** Two arms of the same stretch of time: how many there were in each, and of how many it came true. */
export interface TwoArms {
  /** Of the arm that is judged. */
  readonly tested: number;
  readonly testedHits: number;
  /** Of the arm that it is judged against. */
  readonly reference: number;
  readonly referenceHits: number;
}

/** Log odds ratios (tested against reference) at which the likelihood is kept: −2.5 to 2.5 by twentieths. */
export const LOG_ODDS: readonly number[] = Array.from({ length: 101 }, (_, at) => (at - 50) / 20);

/**
 * Log-likelihood, at each of {@link LOG_ODDS}, of how the hits of a stretch fell on its arms, given how many there were of
 * each arm and how many hits in all: Fisher's noncentral hypergeometric distribution (R. A. Fisher, 1935; A. Fog,
 * Communications in Statistics 37 (2008) 258–273). It does not depend on how high the rate of the stretch is, which
 * may be another one in every stretch.
 */
export function oddsLikelihood(arms: TwoArms): readonly number[] {
  const { tested, testedHits, reference, referenceHits } = arms;
  const key = `${tested},${testedHits},${reference},${referenceHits}`;
  const known = cache.get(key);
  if (known) return known;
  const hits = testedHits + referenceHits;
  const first = Math.max(0, hits - tested);
  const last = Math.min(reference, hits);
  // By the hits of the reference arm, which is the smaller one: log binomials, up to a constant.
  const weights: number[] = [];
  for (let below = first, weight = 0; below <= last; below++) {
    weights.push(weight);
    weight += Math.log(((reference - below) / (below + 1)) * ((hits - below) / (tested - hits + below + 1)));
  }
  const own = weights[referenceHits - first]!;
  const likelihood = LOG_ODDS.map((logOdds) => {
    const terms = weights.map((weight, at) => weight - logOdds * (first + at));
    const most = Math.max(...terms);
    const total = most + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - most), 0));
    return own - logOdds * referenceHits - total;
  });
  if (cache.size < CACHED) cache.set(key, likelihood);
  return likelihood;
}

const CACHED = 20_000;
/** Stretches of the same counts have the same likelihood. */
const cache = new Map<string, readonly number[]>();

/** Which way the tested arm would be worse: fewer hits (conversion), or more of them (refunds). */
export type Worse = "fewer" | "more";

/** Alternatives that are asked for: log odds of a tenth to one and a half, each as likely. */
const isAlternative = (logOdds: number, worse: Worse) => {
  const size = worse === "fewer" ? -logOdds : logOdds;
  return size > 0.099 && size < 1.501;
};
const AT_NONE = LOG_ODDS.indexOf(0);

/**
 * Evidence against "the tested arm is no worse", as the logarithm of an e-value: the likelihood of a mixture of worse odds
 * against that of equal ones. In strata taken one after the other it is a test martingale, so that it exceeds 1 ÷ α
 * at any time at all with a chance of at most α (Ville 1939; H. Robbins, Annals of Mathematical Statistics 41 (1970)
 * 1397–1409; R. Turner, A. Ly, P. Grünwald, Journal of Statistical Planning and Inference 230 (2024) 106116; the conditional
 * likelihood as in J. ter Schure, M. F. Pérez-Ortiz, A. Ly, P. Grünwald, The Safe Logrank Test, arXiv:2011.06931).
 * @param likelihood sums of {@link oddsLikelihood} over the strata
 */
export function oddsEvidence(likelihood: readonly number[], worse: Worse): number {
  const alternatives = likelihood.filter((_, at) => isAlternative(LOG_ODDS[at]!, worse));
  return logMean(alternatives) - likelihood[AT_NONE]!;
}

/**
 * Log odds ratios that cannot be ruled out at any time of looking (a confidence sequence): those against which the mixture of
 * all of {@link LOG_ODDS} has no evidence of 1 ÷ alpha.
 * @returns the ends of the interval; an end of the list means that nothing beyond it was tried
 */
export function oddsInterval(
  likelihood: readonly number[],
  alpha: number,
): { readonly low: number; readonly high: number } {
  const all = logMean(likelihood);
  const limit = all + Math.log(alpha);
  const inside = LOG_ODDS.filter((_, at) => likelihood[at]! >= limit);
  const low = inside[0]!;
  const high = inside[inside.length - 1]!;
  return { low, high };
}

function logMean(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
}
