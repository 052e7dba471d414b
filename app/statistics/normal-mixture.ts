/**
 * Tuning of the normal mixture that makes it narrowest once so much information is there (S. R. Howard, A. Ramdas,
 * J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021) 1055–1080, proposition 3).
 */
export function mixtureTuning(information: number, alpha: number): number {
  const twice = 2 * Math.log(1 / alpha);
  return information / (twice + Math.log1p(twice));
}

/**
 * Logarithm of the e-value of a normal mixture against "the sum is around nothing" (H. Robbins 1970; as mSPRT in R. Johari,
 * P. Koomen, L. Pekelis, D. Walsh, Operations Research 70 (2022) 1806–1821).
 * @param sum its value, such as a difference × its information. @param information its variance, such as 1 ÷ variance of
 *   the difference
 */
export function mixtureEvidence(sum: number, information: number, tuning: number): number {
  return 0.5 * Math.log(tuning / (information + tuning)) + (sum * sum) / (2 * (information + tuning));
}

/** What the sum exceeds, up or down, at any time of looking with a chance of at most alpha. */
export function mixtureBound(information: number, tuning: number, alpha: number): number {
  return Math.sqrt((information + tuning) * (Math.log1p(information / tuning) + 2 * Math.log(1 / alpha)));
}
