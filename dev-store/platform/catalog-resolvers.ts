import { toDecimal } from "#app/money/money.ts";
import { gid, list, type Thing } from "./connection.ts";
import { metafieldFields } from "./metafields.ts";
import { sellingPlanGroup } from "./selling-plans.ts";
import type { ProductState, VariantState } from "./state.ts";
import type { Store } from "./store.ts";

/** Where the stand-in serves the picture of a product. */
export function pictureUrl(store: Store, handle: string): string {
  return `${store.config.origin}/cdn/${handle}.svg`;
}

/** Product. */
export function product(store: Store, p: ProductState): Thing {
  const image = { url: pictureUrl(store, p.handle), altText: p.title };
  return {
    __typename: "Product",
    id: gid("Product", p.id),
    legacyResourceId: String(p.id),
    title: p.title,
    handle: p.handle,
    vendor: p.vendor,
    productType: p.type,
    tags: p.tags,
    status: p.status,
    createdAt: p.createdAt,
    updatedAt: p.updatedAt,
    descriptionHtml: p.description,
    hasOnlyDefaultVariant: p.variants.length === 1,
    totalInventory: p.variants.reduce((sum, v) => sum + v.stock, 0),
    featuredMedia: { __typename: "MediaImage", id: gid("MediaImage", p.id), preview: { image } },
    variants: list(() => p.variants.map((v) => variant(store, p, v))),
    collections: list(() =>
      store.state.collections.filter((c) => p.collectionIds.includes(c.id)).map((c) => collection(store, c)),
    ),
    ...plansOf(store, p),
    ...metafieldFields(p.metafields, "PRODUCT", p.createdAt),
  };
}

function plansOf(store: Store, p: ProductState): Thing {
  const owner = {
    products: list(() => [product(store, p)]),
    productVariants: list(() => p.variants.map((v) => variant(store, p, v))),
    productsCount: { count: 1, precision: "EXACT" },
    productVariantsCount: { count: p.variants.length, precision: "EXACT" },
    appliesToProduct: ({ productId }: { productId: string }) => productId === gid("Product", p.id),
  };
  return {
    requiresSellingPlan: false,
    sellingPlanGroups: list(() => p.sellingPlanGroups.map((group) => sellingPlanGroup(group, p.createdAt, owner))),
    sellingPlanGroupsCount: { count: p.sellingPlanGroups.length, precision: "EXACT" },
  };
}

/** ProductVariant. */
export function variant(store: Store, p: ProductState, v: VariantState): Thing {
  const { currency } = store.state.shop;
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", v.id),
    legacyResourceId: String(v.id),
    title: v.title,
    displayName: `${p.title} - ${v.title}`,
    sku: v.sku,
    position: p.variants.indexOf(v) + 1,
    price: toDecimal(v.priceMinor, currency),
    compareAtPrice: null,
    availableForSale: v.stock > 0,
    inventoryPolicy: "DENY",
    inventoryQuantity: v.stock,
    image: null,
    updatedAt: p.updatedAt,
    product: () => product(store, p),
    sellingPlanGroups: list(() => p.sellingPlanGroups.map((group) => sellingPlanGroup(group, p.createdAt, {}))),
    inventoryItem: {
      id: gid("InventoryItem", v.inventoryItemId),
      tracked: true,
      requiresShipping: p.requiresShipping,
      unitCost: v.costMinor === null ? null : { amount: toDecimal(v.costMinor, currency), currencyCode: currency },
    },
  };
}

/** Collection. */
export function collection(store: Store, c: { id: number; handle: string; title: string }): Thing {
  return {
    __typename: "Collection",
    id: gid("Collection", c.id),
    handle: c.handle,
    title: c.title,
    products: list(() =>
      store.state.products.filter((p) => p.collectionIds.includes(c.id)).map((p) => product(store, p)),
    ),
  };
}
