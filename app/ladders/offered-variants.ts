import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { discountMinor } from "./discount-minor.ts";
import type { Offer, OfferItem } from "./ladder.ts";

/** The variants an item lets the shopper take: one, or a choice. Of an item not chosen yet (id 0), none. */
export function variantIdsOf(item: OfferItem): readonly number[] {
  return (item.kind === "variant" ? [item.variantId] : item.variantIds).filter((id) => id > 0);
}

/** The cheapest and the dearest total of the default quantity over an offer's variants; null: none is in the catalogue. */
export function offerTotals(offer: Offer, catalog: CatalogView): { readonly min: number; readonly max: number } | null {
  const totals = variantIdsOf(offer.item).flatMap((id) => {
    const variant = catalog.variant(id);
    return variant
      ? [(variant.priceMinor - discountMinor(variant.priceMinor, offer.price)) * offer.quantity.default]
      : [];
  });
  return totals.length === 0 ? null : { min: Math.min(...totals), max: Math.max(...totals) };
}
