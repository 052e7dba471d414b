import { allocate, parseAmount, toDecimal } from "#app/money/money.ts";
import { changeStock } from "./catalog-changes.ts";
import { Refused } from "./checkouts.ts";
import { lineTotal, orderTotals, shareOfUnits } from "./order-totals.ts";
import { editPayload, orderPayload, refundPayload, transactionPayload } from "./payloads.ts";
import type { OrderState, RefundLineState, RefundState, TransactionState } from "./state.ts";
import type { Store } from "./store.ts";

export interface RefundInput {
  readonly lines?: readonly { lineId: number; quantity: number; restock: boolean; returnReason?: string }[];
  readonly shippingAmount?: string;
  /** A sum that names no line. */
  readonly amount?: string;
  /** Kept back from what the lines come to. */
  readonly deduction?: string;
  /** The money is on its way: settleRefunds lets it arrive. */
  readonly isPending?: boolean;
  /** Goods that were never sent. */
  readonly isCancel?: boolean;
}

/** Gives money back: by line, with or without the goods, of shipping, or a sum that names no line. */
export function refund(store: Store, order: OrderState, input: RefundInput): RefundState {
  const minor = (text: string | undefined) => (text ? parseAmount(text, order.currency) : 0);
  const lines = (input.lines ?? []).map(({ restock, returnReason, ...units }) =>
    takeUnits(store, order, units, {
      restock: restock ? (input.isCancel ? "cancel" : "return") : "no_restock",
      returnReason: returnReason ?? null,
    }),
  );
  const shippingMinor = minor(input.shippingAmount);
  const [, shippingTaxMinor = 0] =
    order.shippingMinor > 0 ? allocate(shippingMinor, [order.shippingMinor, order.shippingTaxMinor]) : [0, 0];
  const ofLines = lines.reduce((sum, l) => sum + l.subtotalMinor + l.taxMinor, 0);
  const amountMinor = ofLines + shippingMinor + minor(input.amount) - minor(input.deduction);
  const { refundableMinor } = orderTotals(order);
  if (amountMinor <= 0) throw new Refused("there is nothing to refund");
  if (amountMinor > refundableMinor)
    throw new Refused(`more than was paid: ${toDecimal(refundableMinor, order.currency)} is left`);
  const at = store.now().toISOString();
  const payment: TransactionState = {
    id: store.nextId(),
    parentId: order.transactions.find((t) => t.kind === "sale" && t.status === "success")?.id ?? null,
    kind: "refund",
    status: input.isPending ? "pending" : "success",
    gateway: order.gateway,
    amountMinor,
    feeMinor: null,
    at,
  };
  const made = {
    ...newRefund(store, at, lines),
    shippingMinor,
    shippingTaxMinor,
    amountMinor,
    transactionId: payment.id,
  };
  order.transactions.push(payment);
  order.refunds.push(made);
  removeUnits(store, order, lines);
  order.updatedAt = at;
  store.emit("refunds/create", refundPayload(store, order, made));
  store.emit("order_transactions/create", transactionPayload(order, payment));
  store.emit("orders/updated", orderPayload(store, order));
  return made;
}

/** A refund with nothing paid; ids of what belongs to it follow its own. */
function newRefund(store: Store, at: string, lines: RefundLineState[]): RefundState {
  const id = store.nextId();
  for (let reserved = 0; reserved < 3; reserved++) store.nextId();
  return { id, at, lines, shippingMinor: 0, shippingTaxMinor: 0, amountMinor: 0, transactionId: null };
}

/** Units of a line as a refund names them. @throws Refused when there are not so many */
function takeUnits(
  store: Store,
  order: OrderState,
  { lineId, quantity }: { lineId: number; quantity: number },
  goods: Pick<RefundLineState, "restock" | "returnReason">,
): RefundLineState {
  const line = order.lines.find((candidate) => candidate.id === lineId);
  if (!line || !(quantity >= 1) || quantity > line.currentQuantity)
    throw new Refused("there are not so many units to refund");
  const before = line.quantity - line.currentQuantity;
  return {
    id: store.nextId(),
    lineId,
    quantity,
    ...goods,
    subtotalMinor: shareOfUnits(lineTotal(line), line.quantity, before, quantity),
    taxMinor: shareOfUnits(line.taxMinor, line.quantity, before, quantity),
  };
}

function removeUnits(store: Store, order: OrderState, lines: readonly RefundLineState[]): void {
  for (const { lineId, quantity, restock } of lines) {
    const line = order.lines.find((candidate) => candidate.id === lineId)!;
    line.currentQuantity -= quantity;
    const found = store.variant(line.variantId);
    if (restock !== "no_restock" && found) changeStock(store, found.product, found.variant, quantity);
  }
}

/** The payments back that were on their way arrive, or fail. */
export function settleRefunds(store: Store, order: OrderState, isPaid: boolean): void {
  const pending = order.transactions.filter((t) => t.kind === "refund" && t.status === "pending");
  if (pending.length === 0) throw new Refused("no payment is on its way");
  order.updatedAt = store.now().toISOString();
  for (const payment of pending) {
    payment.status = isPaid ? "success" : "failure";
    store.emit("order_transactions/create", transactionPayload(order, payment));
  }
  store.emit("orders/updated", orderPayload(store, order));
}

/**
 * The merchant edits the order: units of a line are taken off it before they were sent. They are written as a refund for
 * which nothing is paid; what the shopper had paid for them is owed, and given back by a refund that names no line.
 */
export function removeLine(store: Store, order: OrderState, input: { lineId: number; quantity?: number }): void {
  const line = order.lines.find((candidate) => candidate.id === input.lineId);
  const quantity = input.quantity ?? line?.currentQuantity ?? 0;
  const removed = takeUnits(
    store,
    order,
    { lineId: input.lineId, quantity },
    { restock: "cancel", returnReason: null },
  );
  const at = store.now().toISOString();
  order.refunds.push(newRefund(store, at, [removed]));
  removeUnits(store, order, [removed]);
  order.updatedAt = at;
  const removals = [{ id: input.lineId, delta: quantity }];
  store.emit("orders/edited", editPayload(order, { id: store.nextId(), at, additions: [], removals }));
  store.emit("orders/updated", orderPayload(store, order));
}

/** Why an order is cancelled, as Shopify names it. */
export const CANCEL_REASONS = ["customer", "fraud", "inventory", "declined", "staff", "other"] as const;

/** Cancels an order and gives everything back that was not yet. */
export function cancel(store: Store, order: OrderState, reason = "customer"): void {
  if (order.cancelledAt) throw new Refused("the order is cancelled already");
  if (!CANCEL_REASONS.some((known) => known === reason)) throw new Refused("there is no such reason");
  order.cancelledAt = store.now().toISOString();
  order.cancelReason = reason;
  const { outstandingMinor, refundableMinor } = orderTotals(order);
  if (refundableMinor > 0 && outstandingMinor <= 0) refund(store, order, everythingLeft(order, refundableMinor));
  order.updatedAt = store.now().toISOString();
  store.emit("orders/cancelled", orderPayload(store, order));
  store.emit("orders/updated", orderPayload(store, order));
}

/** Every unit that is left with its shipping, and what else was paid and not given back. */
function everythingLeft(order: OrderState, refundableMinor: number): RefundInput {
  const left = order.lines.filter((line) => line.currentQuantity > 0);
  const worth = left.reduce((sum, { quantity, currentQuantity, ...line }) => {
    const share = (whole: number) => shareOfUnits(whole, quantity, quantity - currentQuantity, currentQuantity);
    return sum + share(lineTotal({ quantity, currentQuantity, ...line })) + share(line.taxMinor);
  }, 0);
  const refundedShipping = order.refunds.reduce((sum, made) => sum + made.shippingMinor, 0);
  const shippingLeft = Math.max(0, order.shippingMinor + order.shippingTaxMinor - refundedShipping);
  const shipping = Math.min(shippingLeft, Math.max(0, refundableMinor - worth));
  const rest = refundableMinor - worth - shipping;
  const text = (minor: number) => (minor > 0 ? toDecimal(minor, order.currency) : undefined);
  return {
    lines: left.map((line) => ({ lineId: line.id, quantity: line.currentQuantity, restock: true })),
    shippingAmount: text(shipping),
    amount: text(rest),
    deduction: text(-rest),
    isCancel: true,
  };
}

/** Deletes a cancelled order for good: Shopify tells nothing but its id. */
export function deleteOrder(store: Store, order: OrderState): void {
  if (!order.cancelledAt) throw new Refused("only a cancelled order can be deleted");
  store.state.orders.splice(store.state.orders.indexOf(order), 1);
  store.emit("orders/delete", { id: order.id });
}
