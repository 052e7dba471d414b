import { z } from "zod";
import { parseAmount, rateOf } from "#app/money/money.ts";
import { changeStock } from "./catalog-changes.ts";
import { checkoutOf, isReleased } from "./checkouts.ts";
import { bagOf, gid } from "./connection.ts";
import { orderTotals } from "./order-totals.ts";
import { orderPayload } from "./payloads.ts";
import type { CheckoutState, LineState, OrderState } from "./state.ts";
import type { Store } from "./store.ts";
import { verifyToken } from "./tokens.ts";

const MAX_ACCEPTS = 3;
const discount = z.strictObject({
  value: z.number().positive(),
  valueType: z.enum(["percentage", "fixed_amount"]),
  title: z.string(),
});
const quantity = z.number().int().min(1);
/** The changes Shopify knows. An unknown one, or an unknown field, is refused. */
const change = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("add_variant"),
    variantId: z.number().int(),
    quantity,
    discount: discount.optional(),
  }),
  z.strictObject({
    type: z.literal("add_shipping_line"),
    price: z.number().nonnegative(),
    title: z.string().optional(),
    presentmentTitle: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("set_metafield"),
    namespace: z.string(),
    key: z.string(),
    value: z.union([z.string(), z.number()]),
    valueType: z.enum(["integer", "string", "json_string"]),
  }),
  z.strictObject({
    type: z.literal("add_subscription"),
    variantId: z.number().int(),
    sellingPlanId: z.number().int(),
    quantity,
    initialShippingPrice: z.number(),
    recurringShippingPrice: z.number(),
    shippingOption: z.strictObject({ title: z.string().optional(), presentmentTitle: z.string().optional() }),
    discount: discount.optional(),
  }),
]);
const changesetSchema = z.object({ changes: z.array(change).min(1) });
type Change = z.infer<typeof change>;

interface Problem {
  readonly code: string;
  readonly message: string;
}
interface Plan {
  readonly lines: readonly (LineState & { readonly handle: string })[];
  readonly shipping: { readonly priceMinor: number; readonly taxMinor: number; readonly title: string } | null;
  readonly metafields: readonly Extract<Change, { type: "set_metafield" }>[];
}

/** calculateChangeset: what a changeset, signed or not, would come to. Nothing is changed. */
export function calculate(store: Store, checkoutToken: string, input: { changeset?: unknown; token?: string }): object {
  const checkout = checkoutOf(store, checkoutToken);
  const order = checkout.orderId === null ? undefined : store.order(checkout.orderId);
  if (!order) return unprocessed({ code: "invalid_request", message: "the purchase is not completed" });
  const read =
    input.token === undefined
      ? changesOf(input.changeset)
      : changesOf(verifyToken(input.token, store.config.apiSecret));
  if ("code" in read) return unprocessed(read);
  const plan = planOf(store, read);
  if ("code" in plan) return unprocessed(plan);
  return { errors: [], status: "processed", calculatedPurchase: calculated(order, plan) };
}

/** applyChangeset: adds what was signed to the paid order and charges the card again. */
export function apply(
  store: Store,
  checkoutToken: string,
  input: { token: string; buyerConsentToSubscriptions?: boolean },
): object {
  const checkout = checkoutOf(store, checkoutToken);
  const order = checkout.orderId === null ? undefined : store.order(checkout.orderId);
  const left = () => MAX_ACCEPTS - checkout.accepted;
  const refuse = (problem: Problem) => ({
    errors: [problem],
    status: "unprocessed",
    changesetApplicationsRemaining: left(),
  });
  if (!order) return refuse({ code: "invalid_request", message: "the purchase is not completed" });
  const claims = verifyToken(input.token, store.config.apiSecret);
  const problem = judge(store, checkout, claims);
  if (problem) return refuse(problem);
  const read = changesOf(claims);
  if ("code" in read) return refuse(read);
  if (read.some((c) => c.type === "add_subscription") && !input.buyerConsentToSubscriptions) {
    return refuse({ code: "buyer_consent_required", message: "the buyer has to agree to the subscription" });
  }
  const plan = planOf(store, read);
  if ("code" in plan) return refuse(plan);
  checkout.usedJtis.push(String(claims!.jti));
  checkout.accepted += 1;
  const isPaid = !store.state.settings.payments.declineAddOn;
  edit(store, order, plan, isPaid);
  return {
    errors: isPaid ? [] : [{ code: "payment_required", message: "the card was declined" }],
    status: isPaid ? "processed" : "partially_processed",
    changesetApplicationsRemaining: left(),
  };
}

/** What Shopify checks of a signed changeset before it reads the changes. */
function judge(store: Store, checkout: CheckoutState, claims: Record<string, unknown> | null): Problem | null {
  if (!claims) return { code: "invalid_request", message: "the signature is not good" };
  if (claims.iss !== store.config.apiKey) return { code: "invalid_request", message: "the issuer is not the app" };
  if (claims.sub !== checkout.token) return { code: "invalid_request", message: "it is for another purchase" };
  if (typeof claims.jti !== "string" || claims.jti === "") return { code: "invalid_request", message: "it has no id" };
  if (checkout.usedJtis.includes(claims.jti))
    return { code: "changeset_already_applied", message: "a changeset can only be applied once" };
  if (isReleased(store, checkout))
    return { code: "order_released_error", message: "the order was released to fulfilment" };
  if (!checkout.showsPostPurchase)
    return { code: "unsupported_payment_method", message: checkout.notShownBecause ?? "the page is not shown" };
  const iat = Number(claims.iat);
  const signedAt = iat > 1e11 ? iat : iat * 1000;
  if (!Number.isFinite(iat) || signedAt < Math.floor(new Date(checkout.paidAt!).getTime() / 1000) * 1000) {
    return { code: "invalid_request", message: "it was signed before the purchase was completed" };
  }
  if (checkout.accepted >= MAX_ACCEPTS)
    return { code: "invalid_request", message: "no more changesets can be applied" };
  return null;
}

function changesOf(input: unknown): Change[] | Problem {
  const parsed = changesetSchema.safeParse(input);
  if (parsed.success) return parsed.data.changes;
  const [issue] = parsed.error.issues;
  return { code: "invalid_request", message: `${issue?.path.join(".")}: ${issue?.message}` };
}

function planOf(store: Store, changes: readonly Change[]): Plan | Problem {
  const lines: (LineState & { handle: string })[] = [];
  let shipping: Plan["shipping"] = null;
  const { currency, taxRate } = store.state.shop;
  for (const c of changes) {
    if (c.type === "add_shipping_line") {
      const priceMinor = parseAmount(c.price.toFixed(3), currency);
      shipping = {
        priceMinor,
        taxMinor: rateOf(priceMinor, taxRate),
        title: c.presentmentTitle ?? c.title ?? "Shipping",
      };
    }
    if (c.type !== "add_variant" && c.type !== "add_subscription") continue;
    const found = store.variant(c.variantId);
    if (!found || found.product.status !== "ACTIVE")
      return { code: "invalid_request", message: `there is no variant ${c.variantId}` };
    const wanted =
      c.quantity + lines.filter((line) => line.variantId === c.variantId).reduce((sum, line) => sum + line.quantity, 0);
    if (found.variant.stock < wanted) return { code: "insufficient_inventory", message: "there is not enough stock" };
    const full = found.variant.priceMinor * c.quantity;
    const discountMinor = c.discount ? discountOf(c.discount, found.variant.priceMinor, c.quantity, currency) : 0;
    lines.push({
      id: 0,
      productId: found.product.id,
      variantId: c.variantId,
      title: found.product.title,
      handle: found.product.handle,
      sku: found.variant.sku,
      quantity: c.quantity,
      currentQuantity: c.quantity,
      priceMinor: found.variant.priceMinor,
      discountMinor,
      discountTitle: c.discount?.title ?? null,
      taxMinor: rateOf(full - discountMinor, taxRate),
      isAddOn: true,
      sellingPlan: null,
    });
  }
  return { lines, shipping, metafields: changes.filter((c) => c.type === "set_metafield") };
}

/** A percentage is taken off each unit and rounded there; a fixed amount is off each unit. Never more than the price. */
function discountOf(
  { value, valueType }: z.infer<typeof discount>,
  unitMinor: number,
  units: number,
  currency: string,
): number {
  const off = valueType === "percentage" ? rateOf(unitMinor, value / 100) : parseAmount(value.toFixed(3), currency);
  return Math.min(unitMinor, off) * units;
}

function calculated(order: OrderState, plan: Plan): object {
  const money = bagOf(order.currency);
  const net = (line: LineState) => line.priceMinor * line.quantity - line.discountMinor;
  const subtotal = plan.lines.reduce((sum, line) => sum + net(line), 0);
  const tax = plan.lines.reduce((sum, line) => sum + line.taxMinor, 0) + (plan.shipping?.taxMinor ?? 0);
  const shipping = plan.shipping?.priceMinor ?? 0;
  const before = orderTotals(order);
  return {
    subtotalPriceSet: money(before.subtotalMinor + subtotal),
    totalPriceSet: money(before.totalMinor + subtotal + tax + shipping),
    totalOutstandingSet: money(before.outstandingMinor + subtotal + tax + shipping),
    addedTaxLines: tax > 0 ? [{ priceSet: money(tax), rate: 0, title: "Tax" }] : [],
    addedShippingLines: plan.shipping
      ? [{ priceSet: money(plan.shipping.priceMinor), presentmentTitle: plan.shipping.title }]
      : [],
    updatedLineItems: plan.lines.map((line) => ({
      productId: line.productId,
      variantId: line.variantId,
      productHandle: line.handle,
      quantity: line.quantity,
      priceSet: money(line.priceMinor * line.quantity),
      totalPriceSet: money(net(line)),
    })),
  };
}

function edit(store: Store, order: OrderState, plan: Plan, isPaid: boolean): void {
  const at = store.now().toISOString();
  const outstandingBefore = orderTotals(order).outstandingMinor;
  const lines = plan.lines.map(({ handle: _handle, ...line }) => ({ ...line, id: store.nextId() }));
  order.lines.push(...lines);
  order.shippingMinor += plan.shipping?.priceMinor ?? 0;
  order.shippingTaxMinor += plan.shipping?.taxMinor ?? 0;
  for (const { namespace, key, value, valueType } of plan.metafields) {
    order.metafields = order.metafields.filter((m) => m.namespace !== namespace || m.key !== key);
    order.metafields.push({ id: store.nextId(), namespace, key, value: String(value), type: valueType });
  }
  const editId = store.nextId();
  order.edits.push({ id: editId, at, lineIds: lines.map((line) => line.id) });
  const amountMinor = orderTotals(order).outstandingMinor - outstandingBefore;
  order.transactions.push({
    id: store.nextId(),
    kind: "sale",
    status: isPaid ? "success" : "failure",
    amountMinor,
    at,
  });
  order.updatedAt = at;
  store.emit("orders/edited", {
    order_edit: {
      id: editId,
      app_id: 1,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: "",
      user_id: null,
      line_items: { additions: lines.map((line) => ({ id: line.id, delta: line.quantity })), removals: [] },
      admin_graphql_api_id: gid("OrderEdit", editId),
    },
  });
  store.emit("orders/updated", orderPayload(store, order));
  for (const line of lines) {
    const { product, variant } = store.variant(line.variantId)!;
    changeStock(store, product, variant, -line.quantity);
  }
}

function unprocessed(problem: Problem): object {
  return { errors: [problem], status: "unprocessed" };
}
