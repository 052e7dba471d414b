import type { CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";

/** What one unit leaves after the cost of the goods, in minor units. */
export interface UnitMargin {
  readonly minor: number;
  /** The cost is the merchant's share of the price, not Shopify's own. */
  readonly isEstimated: boolean;
}

/** The margin of a variant at the store's price; null: its cost is not known. */
export function unitMargin(variant: CatalogVariant, catalog: CatalogView): UnitMargin | null {
  const cost = catalog.unitCost(variant);
  return cost && { minor: variant.priceMinor - cost.minor, isEstimated: cost.isEstimated };
}

/** Two margins as one; null where one of them is not known. */
export function combinedMargin(a: UnitMargin | null, b: UnitMargin | null): UnitMargin | null {
  return a && b && { minor: a.minor + b.minor, isEstimated: a.isEstimated || b.isEstimated };
}
