import type { CatalogProduct, CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import type { Range } from "#app/ladders/layer.ts";
import { SPARE_STOCK } from "#app/ladders/templates/planned-offers.ts";
import type { Candidate } from "#app/ladders/templates/template.ts";
import { associationWords, type Association } from "./bought-together.ts";
import { similarProducts } from "./content-based.ts";
import { unitMargin } from "./unit-margin.ts";

/** What relevance is read from. */
export interface RelevanceFacts {
  readonly catalog: CatalogView;
  /** Relevant pairs of any products, the surest first. */
  readonly associations: readonly Association[];
  /** Collections' titles by id. */
  readonly collections: ReadonlyMap<number, string>;
}

/**
 * The products relevant to one at a price in a range: those bought together with it first, then, as long as those do not
 * suffice, those with much in common. What is nearly sold out, or costs more than it brings, is left out.
 */
export function candidatesFor(
  product: CatalogProduct,
  { catalog, associations, collections }: RelevanceFacts,
): (range: Range) => readonly Candidate[] {
  const together = associations.flatMap((association) => {
    const other = association.productId === product.productId ? catalog.product(association.otherId) : undefined;
    return other?.isActive ? [{ product: other, why: associationWords(association) }] : [];
  });
  const known = new Set(together.map((one) => one.product.productId));
  const similar = similarProducts(product, catalog, collections).filter((one) => !known.has(one.product.productId));
  return (range) =>
    [...together, ...similar].flatMap((one): Candidate[] => {
      const variants = variantsWithin(one.product, range, catalog);
      return variants ? [{ product: one.product, why: one.why, ...variants }] : [];
    });
}

/** The variants of one price in a range that can be offered: of several prices, the one most of them have, then the higher. */
export function variantsWithin(
  product: CatalogProduct,
  { min, max }: Range,
  catalog: CatalogView,
): { readonly variantIds: readonly number[]; readonly priceMinor: number } | null {
  const byPrice = new Map<number, number[]>();
  for (const id of product.variantIds) {
    const variant = catalog.variant(id);
    if (!variant || variant.priceMinor < min || variant.priceMinor > max || !isOfferable(variant, catalog)) continue;
    byPrice.set(variant.priceMinor, [...(byPrice.get(variant.priceMinor) ?? []), id]);
  }
  const [best] = [...byPrice].sort(([a, those], [b, these]) => these.length - those.length || b - a);
  return best ? { priceMinor: best[0], variantIds: best[1] } : null;
}

function isOfferable(variant: CatalogVariant, catalog: CatalogView): boolean {
  const margin = unitMargin(variant, catalog);
  return variant.priceMinor > 0 && variant.isSellable(1 + SPARE_STOCK) && (margin === null || margin.minor >= 0);
}
