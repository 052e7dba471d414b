import { randomBytes } from "node:crypto";
import { toDecimal } from "#app/money/money.ts";
import { changeStock } from "./catalog-changes.ts";
import { bagOf } from "./connection.ts";
import { priced } from "./checkout-pricing.ts";
import { orderTotals } from "./order-totals.ts";
import { orderPayload } from "./payloads.ts";
import { planOfProduct } from "./selling-plans.ts";
import type { CheckoutState, OrderState } from "./state.ts";
import type { Store } from "./store.ts";
import { signToken } from "./tokens.ts";

/** Said to whoever asked for something that cannot be: becomes a 422. */
export class Refused extends Error {}

export interface NewCheckout {
  readonly lines: readonly { variantId: number; quantity: number; sellingPlanId?: number }[];
  readonly countryCode?: string | null;
  readonly customerId?: number;
  readonly locale?: string;
  readonly currency?: string;
}

const HELD_MS = 60 * 60_000;
const LEAST_TOTAL_MINOR = 50;
/** Ways to pay that leave no card to charge again. */
const NOT_CHARGEABLE: Readonly<Record<string, string>> = {
  wallet: "wallets cannot be charged again",
  installments: "instalments cannot be charged again",
  gift_card: "gift cards cannot be charged again",
};

export function createCheckout(store: Store, input: NewCheckout): CheckoutState {
  if (input.lines.length === 0) throw new Refused("the cart is empty");
  for (const { variantId, quantity, sellingPlanId } of input.lines) {
    const found = store.variant(variantId);
    if (!found) throw new Refused(`there is no variant ${variantId}`);
    if (sellingPlanId !== undefined && !planOfProduct(found.product, sellingPlanId))
      throw new Refused(`${found.product.title} has no selling plan ${sellingPlanId}`);
    if (!Number.isInteger(quantity) || quantity < 1) throw new Refused("a quantity is a whole number from 1");
    const wanted = input.lines.filter((line) => line.variantId === variantId).reduce((sum, l) => sum + l.quantity, 0);
    if (found.variant.stock < wanted) throw new Refused(`${found.product.title} is sold out`);
  }
  const customerId = input.customerId ?? store.nextId();
  const checkout: CheckoutState = {
    token: randomBytes(16).toString("hex"),
    lines: input.lines.map((line) => ({ ...line })),
    countryCode: input.countryCode === undefined ? store.state.shop.country : input.countryCode,
    customerId,
    locale: input.locale ?? "en",
    currency: input.currency ?? store.state.shop.currency,
    createdAt: store.now().toISOString(),
    paidAt: null,
    method: null,
    showsPostPurchase: false,
    notShownBecause: null,
    orderId: null,
    doneAt: null,
    usedJtis: [],
    accepted: 0,
  };
  store.state.checkouts[checkout.token] = checkout;
  return checkout;
}

export function checkoutOf(store: Store, token: string): CheckoutState {
  const checkout = store.state.checkouts[token];
  if (!checkout) throw new Refused("there is no such checkout");
  return checkout;
}

/** A checkout as its page shows it. */
export function describeCheckout(store: Store, checkout: CheckoutState): object {
  const { lines, shippingMinor, shippingTaxMinor, shippingTitle } = priced(store, checkout);
  const subtotal = lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const tax = lines.reduce((sum, line) => sum + line.taxMinor, 0) + shippingTaxMinor;
  const text = (minor: number) => toDecimal(minor, checkout.currency);
  return {
    token: checkout.token,
    referenceId: checkout.token,
    locale: checkout.locale,
    currency: checkout.currency,
    countryCode: checkout.countryCode,
    customerId: checkout.customerId,
    lines: lines.map((line) => ({
      ...line,
      price: text(line.priceMinor),
      total: text(line.priceMinor * line.quantity),
    })),
    subtotal: text(subtotal),
    shipping: text(shippingMinor),
    shippingTitle,
    tax: text(tax),
    total: text(subtotal + tax + shippingMinor),
    status: checkout.doneAt ? "done" : checkout.paidAt ? "paid" : "open",
    orderId: checkout.orderId,
    showsPostPurchase: checkout.showsPostPurchase,
    notShownBecause: checkout.notShownBecause,
  };
}

/** What Shopify gives the extension, its token signed with the app's secret: no expiry, no audience. */
export function inputData(store: Store, checkout: CheckoutState, extensionPoint: string): Record<string, unknown> {
  const { shop } = store.state;
  const { lines, shippingMinor, shippingTaxMinor } = priced(store, checkout);
  const money = bagOf(checkout.currency);
  const total =
    lines.reduce((sum, line) => sum + line.priceMinor * line.quantity + line.taxMinor, 0) +
    shippingMinor +
    shippingTaxMinor;
  const data = {
    extensionPoint,
    version: "unstable",
    locale: checkout.locale,
    shop: { id: shop.id, domain: shop.domain, metafields: [] },
    initialPurchase: {
      referenceId: checkout.token,
      customerId: String(checkout.customerId),
      ...(checkout.countryCode ? { destinationCountryCode: checkout.countryCode } : {}),
      totalPriceSet: money(total),
      lineItems: lines.map((line) => ({
        quantity: line.quantity,
        ...(line.sellingPlan ? { sellingPlanId: line.sellingPlan.id } : {}),
        totalPriceSet: money(line.priceMinor * line.quantity),
        product: {
          id: line.productId,
          title: line.title,
          metafields: [],
          variant: { id: line.variantId, title: line.variantTitle || "Default Title", metafields: [] },
        },
      })),
    },
  };
  const token = signToken(
    { iss: "shopify", sub: checkout.token, iat: Math.floor(store.now().getTime() / 1000), input_data: data },
    store.config.apiSecret,
  );
  return { ...data, token };
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
  const { lines } = priced(store, checkout);
  if (lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0) < LEAST_TOTAL_MINOR)
    return "the total is too small";
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
  const { lines, shippingMinor, shippingTaxMinor, shippingTitle, isDeliverable } = priced(store, checkout);
  if (!isDeliverable) throw new Refused("the shop does not deliver to this country");
  const reason = notShownBecause(store, checkout, method, shouldRender);
  const number = store.state.nextOrderNumber++;
  const order: OrderState = {
    id: store.nextId(),
    number,
    name: `#${number}`,
    checkoutToken: checkout.token,
    customerId: checkout.customerId,
    countryCode: checkout.countryCode,
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    currency: checkout.currency,
    lines: lines.map(({ handle: _handle, variantTitle: _title, ...line }) => ({ ...line, id: store.nextId() })),
    shippingMinor,
    shippingTaxMinor,
    shippingTitle,
    transactions: [],
    refunds: [],
    metafields: [],
    edits: [],
    isOnHold: reason === null,
  };
  order.transactions.push({
    id: store.nextId(),
    kind: "sale",
    status: "success",
    amountMinor: orderTotals(order).totalMinor,
    at,
  });
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
  for (const { variantId, quantity } of checkout.lines) {
    const { product, variant } = store.variant(variantId)!;
    changeStock(store, product, variant, -quantity);
  }
  return { orderId: order.id, showsPostPurchase: reason === null, notShownBecause: reason };
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

export function isReleased(store: Store, checkout: CheckoutState): boolean {
  return (
    checkout.doneAt !== null ||
    checkout.paidAt === null ||
    store.now().getTime() - new Date(checkout.paidAt).getTime() > HELD_MS
  );
}
