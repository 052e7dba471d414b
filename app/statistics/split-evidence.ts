/**
 * Evidence that a split is not the one intended, as the logarithm of an e-value: the sequential sample-ratio test of
 * M. Lindon and A. Malek (Anytime-Valid Inference for Multinomial Count Data, NeurIPS 2022) for two arms, with their
 * Dirichlet mixture around the intended share, of weight {@link SPLIT_WEIGHT}. However often one looks, it exceeds 1 ÷ α with
 * a chance of at most α while the split is the one intended.
 * @param first how many are in the first arm. @param share intended for it, above 0 and below 1
 */
export function splitEvidence(first: number, second: number, share: number): number {
  const a = SPLIT_WEIGHT * share;
  const b = SPLIT_WEIGHT * (1 - share);
  return (
    logBeta(a + first, b + second) - logBeta(a, b) - first * Math.log(share) - second * Math.log1p(-share)
  );
} // prettier-ignore

/** How strongly the mixture keeps to the intended share: that of the authors' published code. */
const SPLIT_WEIGHT = 100;

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Coefficients of C. Lanczos, SIAM Journal on Numerical Analysis 1 (1964), g = 7, n = 9 as in the GNU Scientific Library. */
const LANCZOS = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]; // prettier-ignore

/** Logarithm of the gamma function. @param x at least 0.5 */
export function logGamma(x: number): number {
  const y = x - 1;
  const sum = LANCZOS.reduce((all, coefficient, at) => all + (at === 0 ? coefficient : coefficient / (y + at)), 0);
  const t = y + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}
