/** A shop's catalogue in memory, as decisions see it: only what Shopify has, nothing deleted. */
export interface CatalogView {
  /** The shop's currency, in which every price stands. ISO 4217. */
  readonly currency: string;
  /** Of the shop's clock, IANA. */
  readonly timeZone: string;
  product(id: number): CatalogProduct | undefined;
  variant(id: number): CatalogVariant | undefined;
  productByHandle(handle: string): CatalogProduct | undefined;
  /** Every variant with this SKU: a shop may have given it twice. */
  variantsBySku(sku: string): readonly CatalogVariant[];
  sellingPlan(id: number): CatalogSellingPlan | undefined;
  /** Cost of one unit: Shopify's, else the merchant's share of the price; null: neither is known. */
  unitCost(variant: CatalogVariant): { readonly minor: number; readonly isEstimated: boolean } | null;
  /** What the store charges for shipping; null: it was never read. */
  readonly shippingRates: readonly ShippingRate[] | null;
  products(): Iterable<CatalogProduct>;
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
  /** Text by "namespace.key". */
  readonly metafields: Readonly<Record<string, string>>;
  /** Whether the shop sells it now: its status is ACTIVE. */
  readonly isActive: boolean;
  readonly variantIds: readonly number[];
  readonly sellingPlanIds: readonly number[];
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
  /** Units left; infinite where Shopify does not count them or sells on. */
  readonly available: number;
  /** Whether this many units can be bought now. */
  isSellable(quantity: number): boolean;
}

/** A way to subscribe to a product. */
export interface CatalogSellingPlan {
  readonly sellingPlanId: number;
  readonly name: string;
  readonly description: string;
  /** How often it renews; null: not by a fixed rhythm, so its terms cannot be told in plain words. */
  readonly interval: "day" | "week" | "month" | "year" | null;
  readonly intervalCount: number;
  /** What each delivery costs less: a share in percent, an amount or a price in minor units. */
  readonly adjustment: "percentage" | "fixed_amount" | "price" | "none";
  readonly adjustmentValue: number;
}

/** One flat rate of the store for one country. */
export interface ShippingRate {
  /** ISO 3166 alpha-2, or "*" for the rest of the world. */
  readonly country: string;
  readonly title: string;
  readonly priceMinor: number;
  /** The subtotals for which it is offered, both ends included; null: open. */
  readonly minSubtotalMinor: number | null;
  readonly maxSubtotalMinor: number | null;
}
