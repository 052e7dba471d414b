/**
 * The value that a standard normal variable exceeds with a given chance (Abramowitz and Stegun 26.2.23, absolute error under
 * 4.5e-4).
 * @param chance above 0, at most 0.5
 */
export function normalQuantile(chance: number): number {
  if (!(chance > 0 && chance <= 0.5)) throw new RangeError("a chance above 0 and at most one half is needed");
  const t = Math.sqrt(-2 * Math.log(chance));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t * t;
  const below = 1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3;
  return t - above / below;
}
