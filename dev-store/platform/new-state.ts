import { parseAmount } from "#app/money/money.ts";
import type { Brand, BrandProduct } from "./brand.ts";
import { STATE_VERSION, type ProductState, type ShippingZoneState, type StoreState } from "./state.ts";

const FIRST_ID = 5_400_000_000_001;

/** A new shop of this brand, with the app not installed. */
export function newState(brand: Brand, now: Date): StoreState {
  let id = FIRST_ID;
  const at = now.toISOString();
  const nextId = () => id++;
  const collections = brand.collections.map((collection) => ({ id: nextId(), ...collection }));
  const products = brand.products.map((product) =>
    newProduct(product, { at, currency: brand.currency, collections, nextId }),
  );
  const shippingZones = newShippingZones(brand, nextId);
  return {
    version: STATE_VERSION,
    shop: {
      id: 7_000_000_001,
      domain: brand.shop,
      name: brand.name,
      currency: brand.currency,
      timeZone: brand.timeZone,
      country: brand.country,
      taxRate: brand.taxRate,
      tagline: brand.tagline,
    },
    nextId: id,
    nextOrderNumber: 1001,
    products,
    collections,
    shippingZones,
    discountCodes: brand.discountCodes.map((discount) => ({ ...discount })),
    checkouts: {},
    orders: [],
    customers: {},
    app: { isInstalled: false, scopes: [], isPostPurchaseApp: false, accessTokens: {}, refreshTokens: {} },
    settings: {
      webhooks: { duplicate: false, delayMs: 0, reorder: false, failFirst: false, isPaused: false, lose: false },
      payments: { declineAddOn: false },
      adminApi: { delayMs: 0, failRate: 0, throttle: false },
      bulk: { delayMs: 50, failNext: false },
    },
    bulkOperations: [],
  };
}

interface Surroundings {
  readonly at: string;
  readonly currency: string;
  readonly collections: StoreState["collections"];
  readonly nextId: () => number;
}

function newProduct(product: BrandProduct, { at, currency, collections, nextId }: Surroundings): ProductState {
  const minor = (text: string) => parseAmount(text, currency);
  return {
    id: nextId(),
    handle: product.handle,
    title: product.title,
    description: product.description,
    vendor: product.vendor,
    type: product.type,
    tags: [...product.tags],
    status: "ACTIVE",
    collectionIds: collections.filter(({ handle }) => product.collections.includes(handle)).map(({ id }) => id),
    popularity: product.popularity,
    requiresShipping: product.requiresShipping ?? true,
    createdAt: at,
    updatedAt: at,
    variants: product.variants.map((variant) => ({
      id: nextId(),
      title: variant.title ?? "Default Title",
      sku: variant.sku,
      priceMinor: minor(variant.price),
      costMinor: variant.cost === undefined ? null : minor(variant.cost),
      stock: variant.stock,
      inventoryItemId: nextId(),
    })),
    metafields: (product.metafields ?? []).map((metafield) => ({ id: nextId(), ...metafield })),
    sellingPlanGroups: (product.sellingPlanGroups ?? []).map(({ name, option, plans }) => ({
      id: nextId(),
      name,
      option,
      plans: plans.map((plan) => ({ id: nextId(), ...plan, percentOff: plan.percentOff ?? null })),
    })),
  };
}

function newShippingZones(brand: Brand, nextId: () => number): ShippingZoneState[] {
  const minor = (text: string | undefined) => (text === undefined ? null : parseAmount(text, brand.currency));
  return brand.shippingZones.map(({ name, countries, rates }) => ({
    id: nextId(),
    name,
    countries: [...countries],
    rates: rates.map((rate) => ({
      id: nextId(),
      name: rate.name,
      priceMinor: parseAmount(rate.price, brand.currency),
      minSubtotalMinor: minor(rate.minSubtotal),
      maxSubtotalMinor: minor(rate.maxSubtotal),
      minWeightKg: rate.minWeightKg ?? null,
      isActive: rate.isActive ?? true,
    })),
  }));
}
