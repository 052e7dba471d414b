/** A shop's catalogue in memory, as decisions see it: only what Shopify has, nothing deleted. */
export interface CatalogView {
  /** The shop's currency, in which every price stands. ISO 4217. */
  readonly currency: string;
  product(id: number): CatalogProduct | undefined;
  variant(id: number): CatalogVariant | undefined;
}

export interface CatalogProduct {
  readonly productId: number;
  readonly title: string;
  readonly handle: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly collectionIds: readonly number[];
  readonly imageUrl: string | null;
  readonly imageAlt: string;
  /** Whether the shop sells it now: its status is ACTIVE. */
  readonly isActive: boolean;
  readonly variantIds: readonly number[];
}

export interface CatalogVariant {
  readonly variantId: number;
  readonly productId: number;
  /** "" where the product has a single variant. */
  readonly title: string;
  readonly sku: string | null;
  readonly priceMinor: number;
  readonly compareAtMinor: number | null;
  readonly unitCostMinor: number | null;
  readonly imageUrl: string | null;
  readonly requiresShipping: boolean;
  /** Whether this many units can be bought now. */
  isSellable(quantity: number): boolean;
}
