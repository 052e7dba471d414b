import { allocate } from "#app/money/money.ts";
import type { LineState, OrderState, RefundState } from "./state.ts";

export interface OrderTotals {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  /** With what was removed or refunded since. */
  readonly totalMinor: number;
  /** What was paid. */
  readonly receivedMinor: number;
  /** Still to be paid; negative: the shop owes it for removed units. */
  readonly outstandingMinor: number;
  readonly refundedMinor: number;
  /** What can be given back at most. */
  readonly refundableMinor: number;
  readonly financialStatus: "paid" | "partially_paid" | "partially_refunded" | "refunded" | "voided";
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** After discounts, before tax. */
export function lineTotal(line: LineState): number {
  return line.priceMinor * line.quantity - line.discountMinor;
}

/** Units of a line from the first on, without those of earlier refunds, so that unit by unit exactly the whole is given back. */
export function shareOfUnits(whole: number, quantity: number, from: number, units: number): number {
  const parts = allocate(
    whole,
    Array.from({ length: quantity }, () => 1),
  );
  return sum(parts.slice(from, from + units));
}

export function refundTotal(refund: RefundState): number {
  return refund.amountMinor;
}

/** An order's sums, from its lines and payments. */
export function orderTotals(order: OrderState): OrderTotals {
  const subtotalMinor = sum(order.lines.map(lineTotal));
  const taxMinor = sum(order.lines.map((line) => line.taxMinor)) + order.shippingTaxMinor;
  const totalMinor = subtotalMinor + taxMinor + order.shippingMinor;
  const paid = (kind: string, statuses: readonly string[]) =>
    sum(order.transactions.filter((t) => t.kind === kind && statuses.includes(t.status)).map((t) => t.amountMinor));
  const receivedMinor = paid("sale", ["success"]);
  const refundedMinor = paid("refund", ["success"]);
  const removedMinor = sum(
    order.refunds
      .filter((refund) => refund.transactionId === null)
      .flatMap((refund) => refund.lines.map((line) => line.subtotalMinor + line.taxMinor)),
  );
  const amountOnly = sum(
    order.refunds.filter((refund) => refund.lines.length === 0).map((refund) => refund.amountMinor),
  );
  const open = totalMinor - removedMinor - receivedMinor;
  const outstandingMinor = open < 0 ? Math.min(0, open + amountOnly) : open;
  return {
    subtotalMinor,
    discountMinor: sum(order.lines.map((line) => line.discountMinor)),
    taxMinor,
    totalMinor,
    receivedMinor,
    outstandingMinor,
    refundedMinor,
    refundableMinor: receivedMinor - paid("refund", ["success", "pending"]),
    financialStatus:
      outstandingMinor > 0
        ? "partially_paid"
        : refundedMinor >= receivedMinor && refundedMinor > 0
          ? "refunded"
          : refundedMinor > 0
            ? "partially_refunded"
            : "paid",
  };
}
