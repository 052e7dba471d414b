import type { CheckoutBump } from "#app/api/checkout.contract.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { placementStep } from "#app/ladders/placement-step.ts";
import { askedUnits } from "./asked-units.ts";
import { copyForLocale } from "./copy-for-locale.ts";
import { drawableItem, type OfferContext } from "./drawable-item.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

/** Of one thing that completes another nobody takes more. */
const MOST_UNITS = 99;

export type DrawnBump =
  | { readonly ok: true; readonly bump: Omit<CheckoutBump, "mark"> }
  | { readonly ok: false; readonly reason: NoOfferReason };

export interface BumpContext extends OfferContext {
  /** The discount code that makes it cost what the ladder says; null: checkout honours the store's price only. */
  readonly discountCode: string | null;
}

/**
 * An order bump as the checkout would show it, or why not. Title, picture and price are the catalogue's; without a discount
 * code it costs the store's price. The quantity never exceeds what may be sold.
 */
export function drawableBump(
  { bump, trigger }: Pick<LadderDocument, "bump" | "trigger">,
  context: BumpContext,
): DrawnBump {
  if (!bump) return { ok: false, reason: "no_order_bump" };
  const { facts, catalog, discountCode } = context;
  if (facts.subtotalMinor < (bump.guards.minPurchaseMinor ?? 0)) return { ok: false, reason: "below_purchase_value" };
  const available = (catalog.variant(bump.item.variantId)?.available ?? 0) - (bump.guards.minStock ?? 0);
  const wanted = bump.quantity === "one" ? 1 : askedUnits(trigger, facts);
  const maxQuantity = Math.max(1, Math.min(MOST_UNITS, available));
  const quantity = Math.max(1, Math.min(wanted, maxQuantity));
  const price = discountCode === null ? { kind: "full" as const } : bump.price;
  const terms = { price, guards: bump.guards, subscription: null };
  const drawn = drawableItem(
    bump.item,
    { ...terms, quantity: { default: quantity, max: quantity, isEditable: false } },
    context,
  );
  if (!drawn.ok) return drawn;
  const [variant] = drawn.variants;
  const product = catalog.product(bump.item.productId)!;
  const { locale, copy } = copyForLocale(bump, context.locale);
  return {
    ok: true,
    bump: {
      stepId: placementStep("order_bump", bump.id),
      variantId: bump.item.variantId,
      productId: bump.item.productId,
      title: variant!.lines[0]!.title,
      imageUrl: variant!.imageUrl,
      imageAlt: product.imageAlt,
      quantity,
      maxQuantity,
      nowMinor: variant!.nowMinor,
      wasMinor: variant!.wasMinor,
      discountCode,
      discountReason: discountCode === null || bump.price.kind === "full" ? null : bump.price.reason,
      ...copy,
      locale,
    },
  };
}
