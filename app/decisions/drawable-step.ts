import type { OfferStep } from "#app/api/offers.contract.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { Offer, Step } from "#app/ladders/ladder.ts";
import { leadProductId, productIdsOf, type OfferItem } from "#app/ladders/offer-item.ts";
import type { StockedLine } from "#app/ladders/offered-variants.ts";
import { toDecimal } from "#app/money/money.ts";
import { copyForLocale } from "./copy-for-locale.ts";
import { drawableItem, type DrawnItem, type OfferContext } from "./drawable-item.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { storeShipping } from "./store-shipping.ts";

export type DrawnStep =
  | { readonly ok: true; readonly step: OfferStep; readonly locale: string }
  | { readonly ok: false; readonly reason: NoOfferReason };

/**
 * A step as the shopper would be shown it, or why it cannot be. Title, picture and price are the catalogue's. Where the
 * item cannot be offered the first alternative that can takes its place, else the reason is the item's own. Of a choice
 * only the variants that can be had remain; the quantity never exceeds what every remaining variant has in stock.
 */
export function drawableStep(stepId: string, { offer, onAccept, onDecline }: Step, context: OfferContext): DrawnStep {
  const { facts, catalog } = context;
  const withheld = withheldReason(offer, context);
  if (withheld) return { ok: false, reason: withheld };
  const drawn = firstDrawable(offer, context);
  if (!drawn.ok) return drawn;
  const { item, variants, choices } = drawn;
  const needsShipping = choices.some((lines) => lines.some(({ variant }) => variant.requiresShipping));
  if (offer.subscription && needsShipping && facts.country === null) return { ok: false, reason: "no_address" };
  const shippingMinor = needsShipping ? shippingOf(offer, variants[0]!.nowMinor, context) : 0;
  if (shippingMinor === null) return { ok: false, reason: "shipping_unknown" };
  const { locale, copy } = copyForLocale(offer, context.locale);
  const plan = offer.subscription ? catalog.sellingPlan(offer.subscription.sellingPlanId) : undefined;
  const step: OfferStep = {
    stepId,
    offerId: offer.id,
    layer: offer.layer,
    kind: item.kind,
    product: productOf(item, catalog),
    variants: [...variants],
    quantity: { ...offer.quantity, max: availableQuantity(offer, choices) },
    reason: offer.price.kind === "full" ? null : offer.price.reason,
    shipping: shippingMinor > 0 ? shippingLine(offer, shippingMinor, catalog.currency) : null,
    subscription:
      plan?.interval == null
        ? null
        : {
            sellingPlanId: plan.sellingPlanId,
            name: plan.name,
            interval: plan.interval,
            intervalCount: plan.intervalCount,
            recurringShipping: Number(toDecimal(shippingMinor, catalog.currency)),
          },
    expiresAfterMinutes: offer.expiresAfterMinutes,
    copy,
    onAccept,
    onDecline,
  };
  return { ok: true, step, locale };
}

/** What withholds an offer whatever its item. */
function withheldReason({ guards, subscription }: Offer, { facts }: OfferContext): NoOfferReason | null {
  if (facts.subtotalMinor < (guards.minPurchaseMinor ?? 0)) return "below_purchase_value";
  // Shopify adds no subscription to an order that holds one.
  return subscription && facts.lines.some((line) => line.isSubscription) ? "has_subscription" : null;
}

function firstDrawable(offer: Offer, context: OfferContext): DrawnItem {
  const first = drawableItem(offer.item, offer, context);
  if (first.ok) return first;
  for (const alternative of offer.alternatives) {
    const drawn = drawableItem(alternative, offer, context);
    if (drawn.ok) return drawn;
  }
  return first;
}

function productOf(item: OfferItem, catalog: CatalogView): OfferStep["product"] {
  const lead = catalog.product(leadProductId(item))!;
  const titles = productIdsOf(item).map((id) => catalog.product(id)?.title ?? "");
  return {
    productId: lead.productId,
    title: titles.join(" + "),
    imageUrl: lead.imageUrl,
    imageAlt: lead.imageAlt,
  };
}

function availableQuantity({ quantity }: Offer, choices: readonly (readonly StockedLine[])[]): number {
  if (!quantity.isEditable) return quantity.default;
  const most = choices.flatMap((lines) => lines.map((line) => Math.floor(line.variant.available / line.quantity)));
  return Math.max(quantity.default, Math.min(quantity.max, ...most));
}

/** In minor units; null where the store's own charge is not known. */
function shippingOf(offer: Offer, addedMinor: number, { facts, catalog }: OfferContext): number | null {
  switch (offer.shipping.kind) {
    case "free":
      return 0;
    case "fixed":
      return offer.shipping.amountMinor;
    case "store":
      return storeShipping(facts.subtotalMinor, addedMinor * offer.quantity.default, facts.country, catalog);
  }
}

function shippingLine({ shipping }: Offer, amountMinor: number, currency: string): OfferStep["shipping"] {
  const title = shipping.kind === "free" ? "" : shipping.title;
  return { price: Number(toDecimal(amountMinor, currency)), title, presentmentTitle: title };
}
