import type { CatalogProduct, CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";

/** What was sold of a product in the span looked at, before any offer. */
export interface ProductSales {
  readonly productId: number;
  /** The variant sold most; null: the orders name none. */
  readonly variantId: number | null;
  readonly orders: number;
  readonly units: number;
  /** After the lines' discounts, in minor units. */
  readonly revenueMinor: number;
  /** Orders that hold two or more of it. */
  readonly ordersOfSeveral: number;
}

export interface Sales {
  readonly orderCount: number;
  /** The most units first. */
  readonly products: readonly ProductSales[];
}

/** A product to begin with. */
export interface BestSeller {
  readonly product: CatalogProduct;
  /** The variant sold most that can be bought now: its price is the front end's. */
  readonly variant: CatalogVariant;
  /** Null: no sale is known, it was picked by what the catalogue tells. */
  readonly sales: ProductSales | null;
}

/**
 * The products sold most by units, then by revenue, that the shop still sells; where no sale is known, the dearest of the
 * middle price band: without the dearest and the cheapest quarter of the active products in stock.
 */
export function bestSellers({ products }: Sales, catalog: CatalogView, most: number): readonly BestSeller[] {
  if (products.length === 0) return fromCatalogue(catalog, most);
  return [...products]
    .sort((a, b) => b.units - a.units || b.revenueMinor - a.revenueMinor || a.productId - b.productId)
    .flatMap((sales) => {
      const product = catalog.product(sales.productId);
      const variant = product && soldVariant(product, sales.variantId, catalog);
      return product && variant ? [{ product, variant, sales }] : [];
    })
    .slice(0, most);
}

/** The variant asked for where it can be bought now, else the product's first one that can; null: none, or not sold. */
export function soldVariant(
  product: CatalogProduct,
  variantId: number | null,
  catalog: CatalogView,
): CatalogVariant | null {
  if (!product.isActive) return null;
  const sellable = product.variantIds.flatMap((id) => {
    const variant = catalog.variant(id);
    return variant && variant.priceMinor > 0 && variant.isSellable(1) ? [variant] : [];
  });
  return sellable.find((variant) => variant.variantId === variantId) ?? sellable[0] ?? null;
}

function fromCatalogue(catalog: CatalogView, most: number): readonly BestSeller[] {
  const sold = [...catalog.products()]
    .flatMap((product): BestSeller[] => {
      const variant = soldVariant(product, null, catalog);
      return variant ? [{ product, variant, sales: null }] : [];
    })
    .sort((a, b) => b.variant.priceMinor - a.variant.priceMinor || a.product.productId - b.product.productId);
  const quarter = Math.floor(sold.length / 4);
  return sold.slice(quarter, sold.length - quarter).slice(0, most);
}
