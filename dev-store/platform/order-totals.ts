import type { LineState, OrderState, RefundState } from "./state.ts";

export interface OrderTotals {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly outstandingMinor: number;
  readonly refundedMinor: number;
  readonly financialStatus: "paid" | "partially_paid" | "partially_refunded" | "refunded" | "voided";
}

/** After discounts, before tax. */
export function lineTotal(line: LineState): number {
  return line.priceMinor * line.quantity - line.discountMinor;
}

export function refundTotal(refund: RefundState): number {
  return refund.amountMinor;
}

/** An order's sums, from its lines and payments. */
export function orderTotals(order: OrderState): OrderTotals {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const subtotalMinor = sum(order.lines.map(lineTotal));
  const taxMinor = sum(order.lines.map((line) => line.taxMinor)) + order.shippingTaxMinor;
  const totalMinor = subtotalMinor + taxMinor + order.shippingMinor;
  const paid = sum(
    order.transactions.filter((t) => t.kind === "sale" && t.status === "success").map((t) => t.amountMinor),
  );
  const refundedMinor = sum(order.refunds.map(refundTotal));
  const outstandingMinor = Math.max(0, totalMinor - paid);
  return {
    subtotalMinor,
    discountMinor: sum(order.lines.map((line) => line.discountMinor)),
    taxMinor,
    totalMinor,
    outstandingMinor,
    refundedMinor,
    financialStatus:
      outstandingMinor > 0
        ? "partially_paid"
        : refundedMinor >= totalMinor && refundedMinor > 0
          ? "refunded"
          : refundedMinor > 0
            ? "partially_refunded"
            : "paid",
  };
}
