import { allocate, parseAmount, toDecimal } from "#app/money/money.ts";
import { changeStock } from "./catalog-changes.ts";
import { Refused } from "./checkouts.ts";
import { lineTotal, orderTotals } from "./order-totals.ts";
import { orderPayload, refundPayload } from "./payloads.ts";
import type { OrderState, RefundState } from "./state.ts";
import type { Store } from "./store.ts";

export interface RefundInput {
  readonly lines?: readonly { lineId: number; quantity: number; restock: boolean }[];
  readonly shippingAmount?: string;
  /** A sum that names no line. */
  readonly amount?: string;
}

/** Gives money back: by line, with or without the goods, of shipping, or a sum that names no line. */
export function refund(store: Store, order: OrderState, input: RefundInput): RefundState {
  const minor = (text: string | undefined) => (text ? parseAmount(text, order.currency) : 0);
  const lines = (input.lines ?? []).map((wanted) => {
    const line = order.lines.find((candidate) => candidate.id === wanted.lineId);
    const refunded = order.refunds.flatMap((r) => r.lines).filter((l) => l.lineId === wanted.lineId);
    const before = refunded.reduce((sum, l) => sum + l.quantity, 0);
    if (!line || wanted.quantity < 1 || before + wanted.quantity > line.quantity)
      throw new Refused("there are not so many units to refund");
    // Shares of whole units, so that refunding unit by unit gives back exactly what was paid.
    const share = (whole: number) =>
      allocate(
        whole,
        Array.from({ length: line.quantity }, () => 1),
      )
        .slice(before, before + wanted.quantity)
        .reduce((a, b) => a + b, 0);
    return {
      id: store.nextId(),
      lineId: line.id,
      quantity: wanted.quantity,
      restock: wanted.restock,
      subtotalMinor: share(lineTotal(line)),
      taxMinor: share(line.taxMinor),
    };
  });
  const shippingMinor = minor(input.shippingAmount);
  const amountMinor =
    lines.reduce((sum, l) => sum + l.subtotalMinor + l.taxMinor, 0) + shippingMinor + minor(input.amount);
  const { totalMinor, refundedMinor, outstandingMinor } = orderTotals(order);
  if (amountMinor <= 0) throw new Refused("there is nothing to refund");
  if (refundedMinor + amountMinor > totalMinor - outstandingMinor)
    throw new Refused(
      `more than was paid: ${toDecimal(totalMinor - outstandingMinor - refundedMinor, order.currency)} is left`,
    );
  const at = store.now().toISOString();
  const made: RefundState = { id: store.nextId(), at, lines, shippingMinor, amountMinor };
  store.nextId(); // the refund's transaction
  order.refunds.push(made);
  order.transactions.push({ id: store.nextId(), kind: "refund", status: "success", amountMinor, at });
  for (const l of lines) {
    const line = order.lines.find((candidate) => candidate.id === l.lineId)!;
    line.currentQuantity -= l.quantity;
    const found = store.variant(line.variantId);
    if (l.restock && found) changeStock(store, found.product, found.variant, l.quantity);
  }
  order.updatedAt = at;
  store.emit("refunds/create", refundPayload(store, order, made));
  store.emit("orders/updated", orderPayload(store, order));
  return made;
}

/** Cancels an order and gives everything back that was not yet. */
export function cancel(store: Store, order: OrderState): void {
  if (order.cancelledAt) throw new Refused("the order is cancelled already");
  const left = order.lines
    .filter((line) => line.currentQuantity > 0)
    .map((line) => ({ lineId: line.id, quantity: line.currentQuantity, restock: true }));
  order.cancelledAt = store.now().toISOString();
  const { totalMinor, outstandingMinor, refundedMinor } = orderTotals(order);
  const shipping = order.refunds.length === 0 ? order.shippingMinor + order.shippingTaxMinor : 0;
  if (totalMinor - outstandingMinor - refundedMinor > 0 && outstandingMinor === 0) {
    refund(store, order, {
      lines: left,
      shippingAmount: toDecimal(Math.min(shipping, totalMinor - refundedMinor), order.currency),
    });
  }
  order.updatedAt = store.now().toISOString();
  store.emit("orders/cancelled", orderPayload(store, order));
  store.emit("orders/updated", orderPayload(store, order));
}
