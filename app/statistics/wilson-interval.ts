/** 95 % */
export const Z = 1.959963984540054;

/**
 * Wilson score interval of a rate at 95 % (E. B. Wilson, 1927): sound for few observations and near 0 or 1.
 * @param hits from 0 to total. @returns null without observations
 */
export function wilsonInterval(hits: number, total: number): { readonly low: number; readonly high: number } | null {
  if (total <= 0) return null;
  const p = hits / total;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z / (1 + z2 / total)) * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total * total));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
