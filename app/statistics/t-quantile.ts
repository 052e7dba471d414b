/**
 * The value that Student's t with so many degrees of freedom exceeds with a chance of 2.5 %: half the width of a 95 %
 * interval in standard errors. Expansion of Cornish and Fisher around the normal value (Abramowitz and Stegun 26.7.5, to
 * the fourth term); from 6 degrees on it is right to three digits after the point, and nearer the more there are.
 * @param degrees at least 6
 */
export function tQuantile(degrees: number): number {
  if (degrees < 6) throw new RangeError("too few degrees of freedom for this expansion");
  const x = 1.959963984540054;
  const g1 = (x ** 3 + x) / 4;
  const g2 = (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96;
  const g3 = (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384;
  const g4 = (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92160;
  return x + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}
