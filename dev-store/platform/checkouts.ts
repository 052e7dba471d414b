import { randomBytes } from "node:crypto";
import { toDecimal } from "#app/money/money.ts";
import { bagOf } from "./connection.ts";
import { priced } from "./checkout-pricing.ts";
import { lineTotal } from "./order-totals.ts";
import { planOfProduct } from "./selling-plans.ts";
import type { CheckoutState } from "./state.ts";
import type { Store } from "./store.ts";
import { signToken } from "./tokens.ts";

/** Said to whoever asked for something that cannot be: becomes a 422. */
export class Refused extends Error {}

/** A cart, and what is known of whoever fills it. */
export interface NewCheckout {
  readonly lines: readonly { variantId: number; quantity: number; sellingPlanId?: number }[];
  readonly countryCode?: string | null;
  readonly customerId?: number;
  readonly locale?: string;
  readonly discountCode?: string | null;
  readonly currency?: string;
}

/** Opens a checkout. @throws Refused for what cannot be bought, or with a code that there is not */
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
    discountCode: knownCode(store, input.discountCode ?? null),
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

/** The checkout of a token. @throws Refused when there is none */
export function checkoutOf(store: Store, token: string): CheckoutState {
  const checkout = store.state.checkouts[token];
  if (!checkout) throw new Refused("there is no such checkout");
  return checkout;
}

/** What a shopper changes on the checkout's page. */
export interface CheckoutChange {
  readonly countryCode?: string | null;
  readonly locale?: string;
  /** One of the store's customers; null: somebody new. */
  readonly customerId?: number | null;
  /** Null or "": without a code. */
  readonly discountCode?: string | null;
}

/** Changes a checkout that is not paid. @throws Refused for a code or a customer that the store does not know */
export function changeCheckout(store: Store, checkout: CheckoutState, change: CheckoutChange): void {
  if (checkout.orderId !== null) throw new Refused("this checkout was paid already");
  const { customerId, discountCode } = change;
  if (typeof customerId === "number" && !store.state.customers[customerId])
    throw new Refused(`there is no customer ${customerId}`);
  if (discountCode !== undefined) checkout.discountCode = knownCode(store, discountCode);
  if (customerId === null && store.state.customers[checkout.customerId]) checkout.customerId = store.nextId();
  if (typeof customerId === "number") checkout.customerId = customerId;
  if (change.countryCode !== undefined) checkout.countryCode = change.countryCode;
  if (typeof change.locale === "string") checkout.locale = change.locale;
}

function knownCode(store: Store, typed: string | null): string | null {
  const wanted = (typed ?? "").trim().toUpperCase();
  if (wanted === "") return null;
  const found = store.state.discountCodes.find(({ code }) => code === wanted);
  if (!found) throw new Refused(`there is no discount code ${wanted}`);
  return found.code;
}

/** A checkout as its page shows it. */
export function describeCheckout(store: Store, checkout: CheckoutState): object {
  const prices = priced(store, checkout);
  const text = (minor: number) => toDecimal(minor, checkout.currency);
  return {
    token: checkout.token,
    referenceId: checkout.token,
    locale: checkout.locale,
    currency: checkout.currency,
    countryCode: checkout.countryCode,
    customerId: checkout.customerId,
    earlierOrders: store.state.customers[checkout.customerId]?.orders ?? 0,
    discountCode: checkout.discountCode,
    lines: prices.lines.map((line) => ({
      ...line,
      price: text(line.priceMinor),
      total: text(line.priceMinor * line.quantity),
    })),
    subtotal: text(prices.subtotalMinor + prices.discountMinor),
    discount: text(prices.discountMinor),
    shipping: text(prices.shippingMinor),
    shippingTitle: prices.shippingTitle,
    tax: text(prices.taxMinor),
    total: text(prices.totalMinor),
    status: checkout.doneAt ? "done" : checkout.paidAt ? "paid" : "open",
    orderId: checkout.orderId,
    showsPostPurchase: checkout.showsPostPurchase,
    notShownBecause: checkout.notShownBecause,
  };
}

/** What Shopify gives the extension, its token signed with the app's secret: no expiry, no audience. */
export function inputData(store: Store, checkout: CheckoutState, extensionPoint: string): Record<string, unknown> {
  const { shop } = store.state;
  const { lines, totalMinor } = priced(store, checkout);
  const money = bagOf(checkout.currency);
  const data = {
    extensionPoint,
    version: "unstable",
    locale: checkout.locale,
    shop: { id: shop.id, domain: shop.domain, metafields: [] },
    initialPurchase: {
      referenceId: checkout.token,
      customerId: String(checkout.customerId),
      ...(checkout.countryCode ? { destinationCountryCode: checkout.countryCode } : {}),
      totalPriceSet: money(totalMinor),
      lineItems: lines.map((line) => ({
        quantity: line.quantity,
        ...(line.sellingPlan ? { sellingPlanId: line.sellingPlan.id } : {}),
        totalPriceSet: money(lineTotal(line)),
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
