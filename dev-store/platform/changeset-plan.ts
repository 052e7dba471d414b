import { parseAmount, rateOf } from "#app/money/money.ts";
import type { Change, Discount, Problem } from "./changeset-schema.ts";
import { bagOf } from "./connection.ts";
import { lineTotal, orderTotals } from "./order-totals.ts";
import { planOfProduct, planPrice } from "./selling-plans.ts";
import type { LineState, OrderState } from "./state.ts";
import type { Store } from "./store.ts";

/** A shipping line that is added. */
export interface ShippingPlan {
  readonly priceMinor: number;
  readonly taxMinor: number;
  readonly title: string;
}
/** What a changeset does to an order, all of it. */
export interface Plan {
  readonly lines: readonly (LineState & { readonly handle: string })[];
  readonly shipping: readonly ShippingPlan[];
  readonly metafields: readonly Extract<Change, { type: "set_metafield" }>[];
}
type Adding = Extract<Change, { type: "add_variant" | "add_subscription" }>;

const isAdding = (change: Change): change is Adding =>
  change.type === "add_variant" || change.type === "add_subscription";
const invalid = (message: string): Problem => ({ code: "invalid_request", message });

/** Whether and to what a changeset comes: everything in it, or the one reason why nothing of it. Changes nothing. */
export function planOf(store: Store, order: OrderState, changes: readonly Change[]): Plan | Problem {
  const adding = changes.filter(isAdding);
  const problem = stockProblem(store, adding) ?? subscriptionProblem(store, order, changes);
  if (problem) return problem;
  const plan = {
    lines: adding.map((change) => lineOf(store, change)),
    shipping: changes.flatMap((change) => shippingOf(store, change) ?? []),
    metafields: changes.filter((change) => change.type === "set_metafield"),
  };
  if (adding.length > 0 && planTotal(plan).totalMinor <= 0)
    return invalid("the changeset comes to nothing: there is nothing to charge");
  return plan;
}

/** Net, tax, shipping and total of what is added. */
export function planTotal(plan: Plan): {
  netMinor: number;
  taxMinor: number;
  shippingMinor: number;
  totalMinor: number;
} {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const netMinor = sum(plan.lines.map(lineTotal));
  const taxMinor = sum([...plan.lines, ...plan.shipping].map((part) => part.taxMinor));
  const shippingMinor = sum(plan.shipping.map((line) => line.priceMinor));
  return { netMinor, taxMinor, shippingMinor, totalMinor: netMinor + taxMinor + shippingMinor };
}

function stockProblem(store: Store, adding: readonly Adding[]): Problem | null {
  for (const { variantId } of adding) {
    const found = store.variant(variantId);
    if (!found || found.product.status !== "ACTIVE") return invalid(`there is no variant ${variantId}`);
    const wanted = adding.filter((a) => a.variantId === variantId).reduce((sum, a) => sum + a.quantity, 0);
    if (found.variant.stock < wanted) return { code: "insufficient_inventory", message: "there is not enough stock" };
  }
  return null;
}

/** An order holds one subscription at most, and needs somewhere to deliver it to. */
function subscriptionProblem(store: Store, order: OrderState, changes: readonly Change[]): Problem | null {
  const added = changes.filter((change) => change.type === "add_subscription");
  for (const { variantId, sellingPlanId } of added) {
    const { product } = store.variant(variantId)!;
    if (!planOfProduct(product, sellingPlanId))
      return invalid(`variant ${variantId} has no selling plan ${sellingPlanId}`);
    if (product.requiresShipping && order.countryCode === null)
      return { code: "subscription_no_shipping_address_error", message: "there is no address to deliver to" };
  }
  const held = order.lines.filter((line) => line.sellingPlan !== null).length;
  return added.length > 0 && held + added.length > 1
    ? { code: "subscription_limit_error", message: "an order holds one subscription" }
    : null;
}

function lineOf(store: Store, change: Adding): LineState & { handle: string } {
  const { product, variant } = store.variant(change.variantId)!;
  const { currency, taxRate } = store.state.shop;
  const sold = change.type === "add_subscription" ? planOfProduct(product, change.sellingPlanId) : undefined;
  const priceMinor = planPrice(sold, variant.priceMinor);
  const discountMinor = change.discount ? discountOf(change.discount, priceMinor, change.quantity, currency) : 0;
  const recurringShippingMinor =
    change.type === "add_subscription" ? minorOf(change.recurringShippingPrice, currency) : null;
  return {
    id: 0,
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    handle: product.handle,
    sku: variant.sku,
    quantity: change.quantity,
    currentQuantity: change.quantity,
    priceMinor,
    discountMinor,
    discountTitle: change.discount?.title ?? null,
    taxMinor: rateOf(priceMinor * change.quantity - discountMinor, taxRate),
    requiresShipping: product.requiresShipping,
    isAddOn: true,
    sellingPlan: sold ? { id: sold.id, name: sold.name, recurringShippingMinor } : null,
  };
}

/** add_shipping_line, and a subscription's first delivery where that costs something. */
function shippingOf(store: Store, change: Change): ShippingPlan | null {
  const { currency, taxRate } = store.state.shop;
  const line = (price: number, title: string | undefined) => {
    const priceMinor = minorOf(price, currency);
    return { priceMinor, taxMinor: rateOf(priceMinor, taxRate), title: title ?? "Shipping" };
  };
  if (change.type === "add_shipping_line") return line(change.price, change.presentmentTitle ?? change.title);
  if (change.type !== "add_subscription" || change.initialShippingPrice === 0) return null;
  const { title, presentmentTitle } = change.shippingOption;
  return line(change.initialShippingPrice, presentmentTitle ?? title);
}

const minorOf = (price: number, currency: string) => parseAmount(price.toFixed(3), currency);

/** A percentage is taken off each unit and rounded there; a fixed amount is off each unit. Never more than the price. */
function discountOf({ value, valueType }: Discount, unitMinor: number, units: number, currency: string): number {
  const off = valueType === "percentage" ? rateOf(unitMinor, value / 100) : minorOf(value, currency);
  return Math.min(unitMinor, off) * units;
}

/** CalculatedPurchase: the order as it would be. A subscription's `priceSet` is the price under its plan. */
export function calculatedPurchase(order: OrderState, plan: Plan): object {
  const money = bagOf(order.currency);
  const { netMinor, taxMinor, totalMinor } = planTotal(plan);
  const before = orderTotals(order);
  return {
    subtotalPriceSet: money(before.subtotalMinor + netMinor),
    totalPriceSet: money(before.totalMinor + totalMinor),
    totalOutstandingSet: money(before.outstandingMinor + totalMinor),
    addedTaxLines: taxMinor > 0 ? [{ priceSet: money(taxMinor), rate: 0, title: "Tax" }] : [],
    addedShippingLines: plan.shipping.map((line) => ({
      priceSet: money(line.priceMinor),
      presentmentTitle: line.title,
    })),
    updatedLineItems: plan.lines.map((line) => ({
      productId: line.productId,
      variantId: line.variantId,
      productHandle: line.handle,
      ...(line.sellingPlan ? { sellingPlanId: line.sellingPlan.id } : {}),
      quantity: line.quantity,
      priceSet: money(line.priceMinor * line.quantity),
      totalPriceSet: money(lineTotal(line)),
    })),
  };
}
