import { allocate } from "#app/money/money.ts";

export interface LedgerRefund {
  readonly refundId: number;
  /** In the shop's time zone. */
  readonly day: string;
  readonly shippingMinor: number;
  /** Within shippingMinor. */
  readonly shippingTaxMinor: number;
  readonly discrepancyMinor: number;
  readonly unallocatedMinor: number;
  readonly lines: readonly {
    readonly refundLineId: number;
    readonly lineId: number;
    readonly quantity: number;
    readonly isRestocked: boolean;
    readonly reason: string;
    readonly subtotalMinor: number;
    readonly taxMinor: number;
  }[];
}

/** The part of a refund that is its shipping, and the part that names no line; other parts are named by their refund line. */
export const SHIPPING_PART = 0;
export const UNALLOCATED_PART = -1;

export interface RefundPart {
  readonly refundId: number;
  readonly day: string;
  /** The refund line's id, SHIPPING_PART or UNALLOCATED_PART. */
  readonly part: number;
  /** Null: shipping, or nothing named. */
  readonly lineId: number | null;
  readonly units: number;
  readonly isRestocked: boolean;
  /** The refund line's own, "shipping" or "amount_only". */
  readonly reason: string;
  /** Without tax, as far as a tax is named. */
  readonly amountMinor: number;
}

/**
 * What each refund gave back, part by part, minor units. What was paid over or under the worth of a refund's lines belongs
 * to these lines, pro rata to their worth without tax; a refund that names no line is one part of its own.
 */
export function refundPartsOf(refunds: readonly LedgerRefund[], taxesIncluded: boolean): RefundPart[] {
  return refunds.flatMap((refund) => {
    const { refundId, day, lines } = refund;
    const over =
      refund.discrepancyMinor === 0 || lines.length === 0
        ? null
        : allocate(
            refund.discrepancyMinor,
            lines.map((line) => Math.max(0, line.subtotalMinor - (taxesIncluded ? line.taxMinor : 0))),
          );
    const parts = lines.map((line, at): RefundPart => ({
      refundId,
      day,
      part: line.refundLineId,
      lineId: line.lineId,
      units: line.quantity,
      isRestocked: line.isRestocked,
      reason: line.reason,
      amountMinor: line.subtotalMinor - (taxesIncluded ? line.taxMinor : 0) + (over?.[at] ?? 0),
    }));
    const whole = { refundId, day, lineId: null, units: 0, isRestocked: false };
    const shippingMinor = refund.shippingMinor - refund.shippingTaxMinor;
    if (shippingMinor !== 0) {
      parts.push({ ...whole, part: SHIPPING_PART, reason: "shipping", amountMinor: shippingMinor });
    }
    const unallocatedMinor = refund.unallocatedMinor + (lines.length === 0 ? refund.discrepancyMinor : 0);
    if (unallocatedMinor !== 0) {
      parts.push({ ...whole, part: UNALLOCATED_PART, reason: "amount_only", amountMinor: unallocatedMinor });
    }
    return parts;
  });
}
