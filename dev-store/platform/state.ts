import { parseAmount } from "#app/money/money.ts";
import type { Brand } from "./brand.ts";

/** Of the shape of the kept data: a file with another number is not read. */
export const STATE_VERSION = 2;

/** Everything the stand-in knows, as plain data. Amounts are minor units of the shop's currency. */
export interface StoreState {
  version: typeof STATE_VERSION;
  shop: {
    id: number;
    domain: string;
    name: string;
    currency: string;
    timeZone: string;
    country: string;
    taxRate: number;
    shippingMinor: number;
    tagline: string;
  };
  nextId: number;
  nextOrderNumber: number;
  products: ProductState[];
  collections: { id: number; handle: string; title: string }[];
  checkouts: Record<string, CheckoutState>;
  orders: OrderState[];
  customers: Record<number, { id: number; orders: number }>;
  app: AppState;
  settings: SettingsState;
  bulkOperations: BulkState[];
}

export interface ProductState {
  id: number;
  handle: string;
  title: string;
  description: string;
  vendor: string;
  type: string;
  tags: string[];
  status: "ACTIVE" | "DRAFT" | "ARCHIVED";
  collectionIds: number[];
  popularity: number;
  requiresShipping: boolean;
  createdAt: string;
  updatedAt: string;
  variants: VariantState[];
  metafields: MetafieldState[];
  sellingPlanGroups: SellingPlanGroupState[];
}
export interface SellingPlanState {
  id: number;
  name: string;
  description: string;
  option: string;
  interval: "DAY" | "WEEK" | "MONTH" | "YEAR";
  intervalCount: number;
  percentOff: number | null;
}
export interface SellingPlanGroupState {
  id: number;
  name: string;
  option: string;
  plans: SellingPlanState[];
}
export interface MetafieldState {
  id: number;
  namespace: string;
  key: string;
  value: string;
  type: string;
}
export interface VariantState {
  id: number;
  title: string;
  sku: string;
  priceMinor: number;
  costMinor: number | null;
  stock: number;
  inventoryItemId: number;
}

export interface LineState {
  id: number;
  productId: number;
  variantId: number;
  title: string;
  sku: string;
  quantity: number;
  currentQuantity: number;
  priceMinor: number;
  discountMinor: number;
  discountTitle: string | null;
  taxMinor: number;
  /** Added by a changeset after payment. */
  isAddOn: boolean;
  /** Bought with a selling plan: what is charged again, and again. */
  sellingPlan: LineSellingPlan | null;
}
export interface LineSellingPlan {
  id: number;
  name: string;
  /** Shipping of every later delivery; null: as the shop charges then. */
  recurringShippingMinor: number | null;
}
export interface TransactionState {
  id: number;
  kind: "sale" | "refund";
  status: "success" | "failure";
  amountMinor: number;
  at: string;
}
export interface RefundState {
  id: number;
  at: string;
  lines: { id: number; lineId: number; quantity: number; restock: boolean; subtotalMinor: number; taxMinor: number }[];
  shippingMinor: number;
  amountMinor: number;
}
export interface CheckoutState {
  token: string;
  lines: { variantId: number; quantity: number; sellingPlanId?: number }[];
  countryCode: string | null;
  customerId: number;
  locale: string;
  currency: string;
  createdAt: string;
  paidAt: string | null;
  method: string | null;
  showsPostPurchase: boolean;
  notShownBecause: string | null;
  orderId: number | null;
  doneAt: string | null;
  usedJtis: string[];
  accepted: number;
}
export interface OrderState {
  id: number;
  number: number;
  name: string;
  checkoutToken: string;
  customerId: number;
  countryCode: string | null;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  currency: string;
  lines: LineState[];
  shippingMinor: number;
  shippingTaxMinor: number;
  transactions: TransactionState[];
  refunds: RefundState[];
  metafields: MetafieldState[];
  /** Edits by the app: which lines, when. */
  edits: { id: number; at: string; lineIds: number[] }[];
  /** Held back from fulfilment while the post-purchase page may add to it. */
  isOnHold: boolean;
}
export interface AppState {
  isInstalled: boolean;
  scopes: string[];
  isPostPurchaseApp: boolean;
  accessTokens: Record<string, { expiresAt: string | null; isOnline: boolean }>;
  refreshTokens: Record<string, string>;
}
export interface SettingsState {
  webhooks: { duplicate: boolean; delayMs: number; reorder: boolean; failFirst: boolean; isPaused: boolean };
  payments: { declineAddOn: boolean };
  adminApi: { delayMs: number; failRate: number; throttle: boolean };
}
export interface BulkState {
  id: number;
  query: string;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED";
  createdAt: string;
  completedAt: string | null;
  objectCount: number;
  rootObjectCount: number;
  lines: string[];
}

const FIRST_ID = 5_400_000_000_001;

/** A new shop of this brand, with the app not installed. */
export function newState(brand: Brand, now: Date): StoreState {
  let id = FIRST_ID;
  const at = now.toISOString();
  const minor = (text: string) => parseAmount(text, brand.currency);
  const collections = brand.collections.map((collection) => ({ id: id++, ...collection }));
  const products = brand.products.map((product): ProductState => {
    const collectionIds = collections
      .filter((collection) => product.collections.includes(collection.handle))
      .map((collection) => collection.id);
    return {
      id: id++,
      handle: product.handle,
      title: product.title,
      description: product.description,
      vendor: product.vendor,
      type: product.type,
      tags: [...product.tags],
      status: "ACTIVE",
      collectionIds,
      popularity: product.popularity,
      requiresShipping: product.requiresShipping ?? true,
      createdAt: at,
      updatedAt: at,
      variants: product.variants.map((variant) => ({
        id: id++,
        title: variant.title ?? "Default Title",
        sku: variant.sku,
        priceMinor: minor(variant.price),
        costMinor: variant.cost === undefined ? null : minor(variant.cost),
        stock: variant.stock,
        inventoryItemId: id++,
      })),
      metafields: (product.metafields ?? []).map((metafield) => ({ id: id++, ...metafield })),
      sellingPlanGroups: (product.sellingPlanGroups ?? []).map(({ name, option, plans }) => ({
        id: id++,
        name,
        option,
        plans: plans.map((plan) => ({ id: id++, ...plan, percentOff: plan.percentOff ?? null })),
      })),
    };
  });
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
      shippingMinor: minor(brand.shippingRate),
      tagline: brand.tagline,
    },
    nextId: id,
    nextOrderNumber: 1001,
    products,
    collections,
    checkouts: {},
    orders: [],
    customers: {},
    app: { isInstalled: false, scopes: [], isPostPurchaseApp: false, accessTokens: {}, refreshTokens: {} },
    settings: {
      webhooks: { duplicate: false, delayMs: 0, reorder: false, failFirst: false, isPaused: false },
      payments: { declineAddOn: false },
      adminApi: { delayMs: 0, failRate: 0, throttle: false },
    },
    bulkOperations: [],
  };
}
