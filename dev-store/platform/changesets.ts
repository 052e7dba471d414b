import { calculatedPurchase, planOf, planTotal, type Plan } from "./changeset-plan.ts";
import { changesOf, type Problem } from "./changeset-schema.ts";
import { changeStock } from "./catalog-changes.ts";
import { checkoutOf } from "./checkouts.ts";
import { editPayload, orderPayload, transactionPayload } from "./payloads.ts";
import { charge, isReleased } from "./payment.ts";
import type { CheckoutState, OrderState } from "./state.ts";
import type { Store } from "./store.ts";
import { verifyToken } from "./tokens.ts";

const MAX_ACCEPTS = 3;

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
  const plan = planOf(store, order, read);
  if ("code" in plan) return unprocessed(plan);
  return { errors: [], status: "processed", calculatedPurchase: calculatedPurchase(order, plan) };
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
  const forged = judgeClaims(store, checkout, claims);
  if (forged) return refuse(forged);
  const read = changesOf(claims);
  if ("code" in read) return refuse(read);
  const plan = planOf(store, order, read);
  const late = judgePurchase(store, checkout);
  // Without an address no page is shown at all: the more telling of the two reasons is given.
  if (late && !("code" in plan && plan.code === "subscription_no_shipping_address_error")) return refuse(late);
  if (read.some((change) => change.type === "add_subscription") && !input.buyerConsentToSubscriptions)
    return refuse({ code: "buyer_consent_required", message: "the buyer has to agree to the subscription" });
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

/** What is checked of a signed changeset before its changes are read. */
function judgeClaims(store: Store, checkout: CheckoutState, claims: Record<string, unknown> | null): Problem | null {
  const invalid = (message: string): Problem => ({ code: "invalid_request", message });
  if (!claims) return invalid("the signature is not good");
  if (claims.iss !== store.config.apiKey) return invalid("the issuer is not the app");
  if (claims.sub !== checkout.token) return invalid("it is for another purchase");
  if (typeof claims.jti !== "string" || claims.jti === "") return invalid("it has no id");
  if (checkout.usedJtis.includes(claims.jti))
    return { code: "changeset_already_applied", message: "a changeset can only be applied once" };
  const iat = Number(claims.iat);
  const signedAt = iat > 1e11 ? iat : iat * 1000;
  if (!Number.isFinite(iat) || signedAt < Math.floor(new Date(checkout.paidAt!).getTime() / 1000) * 1000)
    return invalid("it was signed before the purchase was completed");
  return null;
}

/** Whether this purchase can still be added to. */
function judgePurchase(store: Store, checkout: CheckoutState): Problem | null {
  if (isReleased(store, checkout))
    return { code: "order_released_error", message: "the order was released to fulfilment" };
  if (!checkout.showsPostPurchase)
    return { code: "unsupported_payment_method", message: checkout.notShownBecause ?? "the page is not shown" };
  if (checkout.accepted >= MAX_ACCEPTS)
    return { code: "invalid_request", message: "no more changesets can be applied" };
  return null;
}

function edit(store: Store, order: OrderState, plan: Plan, isPaid: boolean): void {
  const at = store.now().toISOString();
  const { shippingMinor, totalMinor } = planTotal(plan);
  const lines = plan.lines.map(({ handle: _handle, ...line }) => ({ ...line, id: store.nextId() }));
  order.lines.push(...lines);
  order.shippingMinor += shippingMinor;
  order.shippingTaxMinor += plan.shipping.reduce((sum, line) => sum + line.taxMinor, 0);
  for (const { namespace, key, value, valueType } of plan.metafields) {
    order.metafields = order.metafields.filter((m) => m.namespace !== namespace || m.key !== key);
    order.metafields.push({ id: store.nextId(), namespace, key, value: String(value), type: valueType });
  }
  const editId = store.nextId();
  order.edits.push({ id: editId, at, lineIds: lines.map((line) => line.id) });
  const charged =
    totalMinor > 0 ? charge(store, { gateway: order.gateway, amountMinor: totalMinor, isPaid }) : undefined;
  if (charged) order.transactions.push(charged);
  order.updatedAt = at;
  const additions = lines.map((line) => ({ id: line.id, delta: line.quantity }));
  store.emit("orders/edited", editPayload(order, { id: editId, at, additions, removals: [] }));
  if (charged) store.emit("order_transactions/create", transactionPayload(order, charged));
  store.emit("orders/updated", orderPayload(store, order));
  for (const line of lines) {
    const { product, variant } = store.variant(line.variantId)!;
    changeStock(store, product, variant, -line.quantity);
  }
}

function unprocessed(problem: Problem): object {
  return { errors: [problem], status: "unprocessed" };
}
