import { allocate } from "#app/money/money.ts";

export interface RefundedWorth {
  /** After line discounts, as Shopify writes it. */
  readonly subtotalMinor: number;
  readonly taxMinor: number;
}

/**
 * What a refund gave back for each of its lines, with tax: their worth, and of what was paid over or under that worth their
 * share of it. The parts sum to the worth of all lines and the discrepancy.
 * @param taxesIncluded whether subtotals contain the tax
 */
export function refundedAmounts(
  lines: readonly RefundedWorth[],
  discrepancyMinor: number,
  taxesIncluded: boolean,
): number[] {
  if (lines.length === 0) return [];
  const worths = lines.map(({ subtotalMinor, taxMinor }) => subtotalMinor + (taxesIncluded ? 0 : taxMinor));
  const shares = allocate(
    discrepancyMinor,
    worths.map((worth) => Math.max(0, worth)),
  );
  return worths.map((worth, at) => worth + shares[at]!);
}
