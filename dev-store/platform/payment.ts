import { rateOf } from "#app/money/money.ts";
import { changeStock } from "./catalog-changes.ts";
import { priced, type PricedCheckout } from "./checkout-pricing.ts";
import { Refused } from "./checkouts.ts";
import { orderPayload, transactionPayload } from "./payloads.ts";
import type { CheckoutState, OrderState, TransactionState } from "./state.ts";
import type { Store } from "./store.ts";

const HELD_MS = 60 * 60_000;
const LEAST_TOTAL_MINOR = 50;
/** Ways to pay that leave no card to charge again. */
const NOT_CHARGEABLE: Readonly<Record<string, string>> = {
  wallet: "wallets cannot be charged again",
  installments: "instalments cannot be charged again",
  gift_card: "gift cards cannot be charged again",
};

/** Names of the payment providers, as Shopify gives them. */
const GATEWAYS: Readonly<Record<string, string>> = {
  card: "shopify_payments",
  wallet: "amazon_payments",
  installments: "klarna",
  gift_card: "gift_card",
};
const FEE_RATE = 0.029;
const FEE_FIXED_MINOR = 30;

/** A charge that was tried now. Only one provider tells its fee. */
export function charge(
  store: Store,
  { gateway, amountMinor, isPaid }: { gateway: string; amountMinor: number; isPaid: boolean },
): TransactionState {
  const tellsFee = isPaid && gateway === "shopify_payments";
  return {
    id: store.nextId(),
    parentId: null,
    kind: "sale",
    status: isPaid ? "success" : "failure",
    gateway,
    amountMinor,
    feeMinor: tellsFee ? rateOf(amountMinor, FEE_RATE) + FEE_FIXED_MINOR : null,
    at: store.now().toISOString(),
  };
}

/** Why the post-purchase page is not shown for this purchase; null: it is. */
export function notShownBecause(
  store: Store,
  checkout: CheckoutState,
  method: string,
  shouldRender: boolean,
): string | null {
  if (!store.state.app.isInstalled || !store.state.app.isPostPurchaseApp)
    return "no app is selected for the post-purchase page";
  if (NOT_CHARGEABLE[method]) return NOT_CHARGEABLE[method];
  if (checkout.currency !== store.state.shop.currency) return "the checkout is not in the shop's currency";
  if (
    checkout.countryCode === null ||
    !checkout.lines.some((line) => store.variant(line.variantId)!.product.requiresShipping)
  )
    return "there is no shipping address";
  if (priced(store, checkout).subtotalMinor < LEAST_TOTAL_MINOR) return "the total is too small";
  if (!shouldRender) return "the extension did not ask to be shown";
  return null;
}

/** Takes the payment: the order exists from here on, and is held while the page may add to it. */
export function pay(
  store: Store,
  checkout: CheckoutState,
  method: string,
  shouldRender: boolean,
): { orderId: number; showsPostPurchase: boolean; notShownBecause: string | null } {
  if (checkout.orderId !== null) throw new Refused("this checkout was paid already");
  for (const { variantId, quantity } of checkout.lines) {
    const found = store.variant(variantId);
    if (!found || found.variant.stock < quantity) throw new Refused("something in the cart is sold out");
  }
  const at = store.now().toISOString();
  const prices = priced(store, checkout);
  if (!prices.isDeliverable) throw new Refused("the shop does not deliver to this country");
  const reason = notShownBecause(store, checkout, method, shouldRender);
  const gateway = GATEWAYS[method] ?? method;
  const order = newOrder(store, checkout, prices, { at, gateway, isOnHold: reason === null });
  store.state.orders.push(order);
  const customer = (store.state.customers[checkout.customerId] ??= { id: checkout.customerId, orders: 0 });
  customer.orders += 1;
  Object.assign(checkout, {
    orderId: order.id,
    paidAt: at,
    method,
    showsPostPurchase: reason === null,
    notShownBecause: reason,
  });
  store.emit("orders/create", orderPayload(store, order));
  store.emit("order_transactions/create", transactionPayload(order, order.transactions[0]!));
  for (const { variantId, quantity } of checkout.lines) {
    const { product, variant } = store.variant(variantId)!;
    changeStock(store, product, variant, -quantity);
  }
  return { orderId: order.id, showsPostPurchase: reason === null, notShownBecause: reason };
}

function newOrder(
  store: Store,
  checkout: CheckoutState,
  { lines, discount, discountMinor, shippingMinor, shippingTaxMinor, shippingTitle, totalMinor }: PricedCheckout,
  { at, gateway, isOnHold }: { at: string; gateway: string; isOnHold: boolean },
): OrderState {
  const number = store.state.nextOrderNumber++;
  return {
    id: store.nextId(),
    number,
    name: `#${number}`,
    checkoutToken: checkout.token,
    customerId: checkout.customerId,
    countryCode: checkout.countryCode,
    locale: checkout.locale,
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    currency: checkout.currency,
    gateway,
    lines: lines.map(({ handle: _handle, variantTitle: _title, ...line }) => ({ ...line, id: store.nextId() })),
    discountCodes: discount ? [{ ...discount, amountMinor: discountMinor }] : [],
    shippingMinor,
    shippingTaxMinor,
    shippingTitle,
    transactions: [charge(store, { gateway, amountMinor: totalMinor, isPaid: true })],
    refunds: [],
    disputes: [],
    metafields: [],
    edits: [],
    isOnHold,
  };
}

/** The shopper leaves the page, or an hour has passed: the order is released to fulfilment. */
export function finish(store: Store, checkout: CheckoutState): void {
  if (checkout.doneAt) return;
  checkout.doneAt = store.now().toISOString();
  const order = checkout.orderId === null ? undefined : store.order(checkout.orderId);
  if (order?.isOnHold) {
    order.isOnHold = false;
    order.updatedAt = checkout.doneAt;
    store.emit("orders/updated", orderPayload(store, order));
  }
}

/** Whether nothing can be added to the order any more. */
export function isReleased(store: Store, checkout: CheckoutState): boolean {
  return (
    checkout.doneAt !== null ||
    checkout.paidAt === null ||
    store.now().getTime() - new Date(checkout.paidAt).getTime() > HELD_MS
  );
}
