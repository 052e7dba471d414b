export interface OpenLine {
  readonly lineId: number;
  readonly variantId: number | null;
  readonly quantity: number;
}

/**
 * The line of an order that sold an offer: of its variant, with the quantity that was offered if there is one, else the
 * first. Line ids grow with time.
 */
export function lineOfOffer(
  { variantId, quantity }: { readonly variantId: number; readonly quantity: number },
  lines: readonly OpenLine[],
): OpenLine | null {
  const fitting = lines.filter((line) => line.variantId === variantId).sort((a, b) => a.lineId - b.lineId);
  return fitting.find((line) => line.quantity === quantity) ?? fitting[0] ?? null;
}
