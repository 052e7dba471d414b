import { allocate } from "#app/money/money.ts";

export interface CountedLine {
  readonly quantity: number;
  readonly currentQuantity: number;
  /** Units of the line in all refunds together. */
  readonly refundedQuantity: number;
  readonly priceMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
}

export interface SoldPart {
  readonly units: number;
  /** Before discounts. */
  readonly priceMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
}

/** The units of a line that were sold, refunded ones included: all but those that an edit removed (see LineRecord). */
export function soldUnits({ quantity, currentQuantity, refundedQuantity }: CountedLine): number {
  return Math.min(quantity, Math.max(0, currentQuantity + refundedQuantity));
}

/** A line's amounts for its sold units only: discount and tax are shared out over the units. */
export function soldPart(line: CountedLine): SoldPart {
  const units = soldUnits(line);
  const ofSold = (minor: number) =>
    units === line.quantity ? minor : allocate(minor, [units, line.quantity - units])[0]!;
  return {
    units,
    priceMinor: line.priceMinor * units,
    discountMinor: ofSold(line.discountMinor),
    taxMinor: ofSold(line.taxMinor),
  };
}

export interface OrderToSettle {
  readonly taxesIncluded: boolean;
  /** With its tax. */
  readonly shippingMinor: number;
  /** Of all successful payments. */
  readonly receivedMinor: number;
  readonly lines: readonly CountedLine[];
  /** Those that name no line, oldest first. */
  readonly refunds: readonly {
    readonly refundId: number;
    readonly totalMinor: number;
    readonly shippingMinor: number;
  }[];
}

/**
 * What of each refund that names no line is unallocated. Removed units that had been paid for are paid back by such
 * refunds: the oldest first, as far as they go. What was never received counts as the removed units' own: the line whose
 * payment failed is the one that gets removed.
 * @returns by refund: what neither shipping nor removed units account for
 */
export function settleRemovals(order: OrderToSettle): Map<number, number> {
  const gross = (price: number, discount: number, tax: number) => price - discount + (order.taxesIncluded ? 0 : tax);
  const ordered = order.lines.map((line) => gross(line.priceMinor * line.quantity, line.discountMinor, line.taxMinor));
  const sold = order.lines.map((line) => {
    const part = soldPart(line);
    return gross(part.priceMinor, part.discountMinor, part.taxMinor);
  });
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const neverReceived = Math.max(0, sum(ordered) + order.shippingMinor - order.receivedMinor);
  let owed = Math.max(0, sum(ordered) - sum(sold) - neverReceived);
  return new Map(
    order.refunds.map(({ refundId, totalMinor, shippingMinor }) => {
      const open = totalMinor - shippingMinor;
      const settled = Math.min(owed, Math.max(0, open));
      owed -= settled;
      return [refundId, open - settled];
    }),
  );
}
