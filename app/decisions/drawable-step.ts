import type { OfferStep } from "#app/api/offers.contract.ts";
import type { CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import type { Offer, Step } from "#app/ladders/ladder.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { toDecimal } from "#app/money/money.ts";
import { copyForLocale } from "./copy-for-locale.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { discountOf, priceNow } from "./offer-price.ts";

export type DrawnStep =
  | { readonly ok: true; readonly step: OfferStep; readonly locale: string }
  | { readonly ok: false; readonly reason: NoOfferReason };

type VariantVerdict =
  | { readonly ok: true; readonly variant: CatalogVariant; readonly nowMinor: number }
  | { readonly ok: false; readonly reason: NoOfferReason };

/** Which reason is told when the variants of a choice fall out for different ones. */
const TELLING: readonly NoOfferReason[] = ["sold_out", "already_in_order", "discount_exceeds_price", "not_in_catalog"];

/**
 * A step as the shopper would be shown it, or why it cannot be. Title, picture and price are the catalogue's. Of a choice
 * only the variants that can be had remain; the quantity never exceeds what every remaining variant has in stock.
 */
export function drawableStep(
  stepId: string,
  { offer, onAccept, onDecline }: Step,
  facts: PurchaseFacts,
  catalog: CatalogView,
  locale: string,
): DrawnStep {
  const product = catalog.product(offer.item.productId);
  if (!product?.isActive) return { ok: false, reason: "not_in_catalog" };
  const verdicts = variantIds(offer).map((id) => judgeVariant(id, offer, facts, catalog));
  const drawn = verdicts.filter((verdict) => verdict.ok);
  if (drawn.length === 0) {
    const reasons = verdicts.flatMap((verdict) => (verdict.ok ? [] : [verdict.reason]));
    return { ok: false, reason: TELLING.find((reason) => reasons.includes(reason)) ?? "not_in_catalog" };
  }
  const { locale: copyLocale, copy } = copyForLocale(offer, locale);
  const step: OfferStep = {
    stepId,
    offerId: offer.id,
    layer: offer.layer,
    product: {
      productId: product.productId,
      title: product.title,
      imageUrl: product.imageUrl,
      imageAlt: product.imageAlt ?? "",
    },
    variants: drawn.map(({ variant, nowMinor }) => ({
      variantId: variant.variantId,
      title: variant.title,
      imageUrl: variant.imageUrl ?? product.imageUrl,
      wasMinor: variant.priceMinor,
      nowMinor,
    })),
    quantity: {
      ...offer.quantity,
      max: availableQuantity(
        offer,
        drawn.map(({ variant }) => variant),
      ),
    },
    discount: discountOf(offer.price, catalog.currency),
    shipping: drawn.some(({ variant }) => variant.requiresShipping) ? shippingOf(offer, catalog.currency) : null,
    copy,
    onAccept,
    onDecline,
  };
  return { ok: true, step, locale: copyLocale };
}

function variantIds({ item }: Offer): readonly number[] {
  return item.kind === "variant" ? [item.variantId] : item.variantIds;
}

function judgeVariant(id: number, offer: Offer, facts: PurchaseFacts, catalog: CatalogView): VariantVerdict {
  const variant = catalog.variant(id);
  if (!variant || variant.productId !== offer.item.productId) return { ok: false, reason: "not_in_catalog" };
  if (facts.lines.some((line) => line.variantId === id)) return { ok: false, reason: "already_in_order" };
  if (!variant.isSellable(offer.quantity.default)) return { ok: false, reason: "sold_out" };
  const nowMinor = priceNow(variant.priceMinor, offer.price);
  return nowMinor === null ? { ok: false, reason: "discount_exceeds_price" } : { ok: true, variant, nowMinor };
}

function availableQuantity({ quantity }: Offer, variants: readonly CatalogVariant[]): number {
  if (!quantity.isEditable) return quantity.default;
  let max = quantity.max;
  while (max > quantity.default && !variants.every((variant) => variant.isSellable(max))) max -= 1;
  return max;
}

function shippingOf({ shipping }: Offer, currency: string): OfferStep["shipping"] {
  if (shipping.kind === "free" || shipping.amountMinor === 0) return null;
  return {
    price: Number(toDecimal(shipping.amountMinor, currency)),
    title: shipping.title,
    presentmentTitle: shipping.title,
  };
}
