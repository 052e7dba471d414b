import { rateOf } from "#app/money/money.ts";
import type { CatalogProduct, CatalogSellingPlan, CatalogVariant, CatalogView, ShippingRate } from "./catalog-view.ts";

/** The catalogue as rows. */
export interface StoredCatalog {
  readonly shop: { readonly currency: string; readonly timeZone: string; readonly fallbackCostRate: number | null };
  readonly products: readonly Omit<CatalogProduct, "variantIds" | "sellingPlanIds">[];
  readonly variants: readonly (Omit<CatalogVariant, "isSellable" | "available"> & {
    readonly isTracked: boolean;
    readonly stock: number;
    readonly sellsWhenOut: boolean;
    readonly isAvailable: boolean;
  })[];
  readonly sellingPlans: readonly CatalogSellingPlan[];
  readonly planProducts: readonly { readonly productId: number; readonly sellingPlanId: number }[];
  readonly shippingRates: readonly ShippingRate[] | null;
}

/** Rows as the view that decisions look things up in. Variants stand in the order given. */
export function catalogViewOf(stored: StoredCatalog): CatalogView {
  const { currency, timeZone, fallbackCostRate } = stored.shop;
  const byVariant = new Map(stored.variants.map((row) => [row.variantId, variantOf(row)]));
  const bySku = grouped(byVariant.values(), (variant) => variant.sku);
  const variantIds = grouped(stored.variants, (row) => row.productId);
  const planIds = grouped(stored.planProducts, (row) => row.productId);
  const byProduct = new Map(
    stored.products.map((product): [number, CatalogProduct] => [
      product.productId,
      {
        ...product,
        variantIds: (variantIds.get(product.productId) ?? []).map(({ variantId }) => variantId),
        sellingPlanIds: (planIds.get(product.productId) ?? []).map(({ sellingPlanId }) => sellingPlanId),
      },
    ]),
  );
  const byHandle = new Map([...byProduct.values()].map((product) => [product.handle, product]));
  const plans = new Map(stored.sellingPlans.map((plan) => [plan.sellingPlanId, plan]));
  return {
    currency,
    timeZone,
    product: (id) => byProduct.get(id),
    variant: (id) => byVariant.get(id),
    productByHandle: (handle) => byHandle.get(handle),
    variantsBySku: (sku) => bySku.get(sku) ?? [],
    sellingPlan: (id) => plans.get(id),
    unitCost: ({ unitCostMinor, priceMinor }) => {
      if (unitCostMinor !== null) return { minor: unitCostMinor, isEstimated: false };
      return fallbackCostRate === null ? null : { minor: rateOf(priceMinor, fallbackCostRate), isEstimated: true };
    },
    shippingRates: stored.shippingRates,
    products: () => byProduct.values(),
  };
}

function variantOf(row: StoredCatalog["variants"][number]): CatalogVariant {
  const { isTracked, stock, sellsWhenOut, isAvailable, ...variant } = row;
  const available = isAvailable ? (!isTracked || sellsWhenOut ? Number.POSITIVE_INFINITY : stock) : 0;
  return { ...variant, available, isSellable: (quantity) => quantity <= available };
}

function grouped<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key | null): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
