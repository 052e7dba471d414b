interface Bought {
  readonly variantId: number;
  readonly quantity: number;
}
interface Line {
  readonly lineId: number;
  readonly variantId: number | null;
  readonly quantity: number;
}

/**
 * Which lines of an order were bought before any offer, told by the purchase that the offer was decided on: for each of its
 * lines the earliest of the same variant and quantity (line ids grow with time), else the earliest of the same variant.
 */
export function firstLinesOf(purchase: readonly Bought[], lines: readonly Line[]): number[] {
  const left = [...lines].sort((a, b) => a.lineId - b.lineId);
  const first: number[] = [];
  const open = [...purchase];
  for (const isExact of [true, false]) {
    for (const bought of open.splice(0)) {
      const at = left.findIndex(
        (line) => line.variantId === bought.variantId && (!isExact || line.quantity === bought.quantity),
      );
      if (at >= 0) first.push(...left.splice(at, 1).map(({ lineId }) => lineId));
      else open.push(bought);
    }
  }
  return first.sort((a, b) => a - b);
}
