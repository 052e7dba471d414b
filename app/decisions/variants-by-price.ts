import type { CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";

const known = new WeakMap<CatalogView, readonly CatalogVariant[]>();

/** The variants of active products by price, the cheapest first; sorted once for each state of the catalogue. */
export function variantsByPrice(catalog: CatalogView): readonly CatalogVariant[] {
  const sorted = known.get(catalog) ?? sortedVariants(catalog);
  known.set(catalog, sorted);
  return sorted;
}

function sortedVariants(catalog: CatalogView): readonly CatalogVariant[] {
  const variants: CatalogVariant[] = [];
  for (const product of catalog.products()) {
    if (!product.isActive) continue;
    for (const id of product.variantIds) {
      const variant = catalog.variant(id);
      if (variant && variant.priceMinor > 0) variants.push(variant);
    }
  }
  return variants.sort((a, b) => a.priceMinor - b.priceMinor || a.variantId - b.variantId);
}

/** The place of the first variant that costs at least so much. */
export function placeOfPrice(variants: readonly CatalogVariant[], priceMinor: number): number {
  let [low, high] = [0, variants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (variants[middle]!.priceMinor < priceMinor) low = middle + 1;
    else high = middle;
  }
  return low;
}
