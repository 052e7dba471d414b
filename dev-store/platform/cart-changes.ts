import { createHash } from "node:crypto";
import type { UiAttributeChange, UiDiscountCodeChange, UiLineChange } from "../../checkout-host/src/ui-api.ts";
import { changeCheckout, Refused } from "./checkouts.ts";
import { idOf } from "./connection.ts";
import { planOfProduct } from "./selling-plans.ts";
import type { CartLine, CheckoutState } from "./state.ts";
import type { Store } from "./store.ts";

/** The platform keeps this much of an attribute. */
const MOST_OF_ATTRIBUTE = 255;

/** Ids of the cart's lines, in their order. They are others after every change of the cart, as the platform warns. */
export function lineIds({ token, lines }: Pick<CheckoutState, "token" | "lines">): string[] {
  const cart = createHash("sha256").update(token).update(JSON.stringify(lines)).digest("hex").slice(0, 12);
  return lines.map((_line, at) => `gid://shopify/CartLine/${cart}${at}`);
}

function open(store: Store, checkout: CheckoutState): void {
  if (checkout.orderId !== null) throw new Refused("this checkout was paid already");
  if (!store.state.app.isInstalled) throw new Refused("the app is not installed");
}

/**
 * Changes the cart's lines as an extension asks for it. A line that is like another becomes one with it.
 * @throws Refused for what cannot be bought, and for a line that is not there
 */
export function changeLines(store: Store, checkout: CheckoutState, change: UiLineChange): void {
  open(store, checkout);
  if (!store.state.settings.checkout.canChangeLines) throw new Refused("the lines of this checkout cannot be changed");
  const at = change.type === "addCartLine" ? -1 : lineIds(checkout).indexOf(change.id);
  if (change.type !== "addCartLine" && at < 0) throw new Refused(`there is no line ${change.id}`);
  const lines = checkout.lines.map((line) => ({ ...line }));
  if (change.type === "addCartLine") {
    lines.push({
      variantId: idOf(change.merchandiseId),
      quantity: change.quantity,
      ...(change.sellingPlanId ? { sellingPlanId: idOf(change.sellingPlanId) } : {}),
      attributes: attributesOf(change.attributes),
    });
  } else if (change.type === "removeCartLine") {
    lines[at]!.quantity -= Math.max(0, change.quantity);
  } else {
    if (change.merchandiseId) lines[at]!.variantId = idOf(change.merchandiseId);
    if (change.quantity !== undefined) lines[at]!.quantity = change.quantity;
    if (change.attributes) lines[at]!.attributes = attributesOf(change.attributes);
  }
  const left = joined(lines.filter((line) => line.quantity !== 0));
  if (left.length === 0) throw new Refused("a checkout has at least one line");
  for (const line of left) buyable(store, line, left);
  checkout.lines = left;
}

function attributesOf(given: readonly { readonly key: string; readonly value: string }[] = []): Record<string, string> {
  return Object.fromEntries(given.map(({ key, value }) => [key, value.slice(0, MOST_OF_ATTRIBUTE)]));
}

const sameAs = (a: CartLine, b: CartLine) =>
  a.variantId === b.variantId &&
  a.sellingPlanId === b.sellingPlanId &&
  JSON.stringify(a.attributes ?? {}) === JSON.stringify(b.attributes ?? {});

function joined(lines: readonly CartLine[]): CartLine[] {
  const result: CartLine[] = [];
  for (const line of lines) {
    const known = result.find((other) => sameAs(other, line));
    if (known) known.quantity += line.quantity;
    else result.push(line);
  }
  return result;
}

function buyable(store: Store, line: CartLine, lines: readonly CartLine[]): void {
  const found = store.variant(line.variantId);
  if (!found || found.product.status !== "ACTIVE") throw new Refused("The merchandise does not exist");
  if (!Number.isInteger(line.quantity) || line.quantity < 1) throw new Refused("a quantity is a whole number from 1");
  if (line.sellingPlanId !== undefined && !planOfProduct(found.product, line.sellingPlanId))
    throw new Refused(`${found.product.title} has no selling plan ${line.sellingPlanId}`);
  const wanted = lines.filter(({ variantId }) => variantId === line.variantId).reduce((sum, l) => sum + l.quantity, 0);
  if (found.variant.stock < wanted) throw new Refused(`${found.product.title} is sold out`);
}

/** Puts a discount code to the cart, or takes it away. @throws Refused for one that cannot be used */
export function changeCodes(store: Store, checkout: CheckoutState, { type, code }: UiDiscountCodeChange): void {
  open(store, checkout);
  if (!store.state.settings.checkout.canUseCodes) throw new Refused("this checkout takes no discount codes");
  changeCheckout(
    store,
    checkout,
    type === "addDiscountCode" ? { addDiscountCode: code } : { removeDiscountCode: code },
  );
}

/** Sets an attribute of the cart, or takes it away. */
export function changeAttributes(store: Store, checkout: CheckoutState, change: UiAttributeChange): void {
  open(store, checkout);
  if (change.type === "updateAttribute") checkout.attributes[change.key] = change.value.slice(0, MOST_OF_ATTRIBUTE);
  else delete checkout.attributes[change.key];
}
