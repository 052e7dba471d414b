/** Of the shape of the kept data: a file with another number is not read. */
export const STATE_VERSION = 5;

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
    tagline: string;
  };
  nextId: number;
  nextOrderNumber: number;
  products: ProductState[];
  collections: { id: number; handle: string; title: string }[];
  shippingZones: ShippingZoneState[];
  discountCodes: DiscountCodeState[];
  checkouts: Record<string, CheckoutState>;
  orders: OrderState[];
  /** By id: whoever bought, and how many orders they placed. */
  customers: Record<number, { id: number; orders: number }>;
  app: AppState;
  settings: SettingsState;
  bulkOperations: BulkState[];
}

/** A product of the catalogue. */
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
/** What a delivery costs, and to which carts that applies. */
export interface ShippingRateState {
  id: number;
  name: string;
  priceMinor: number;
  minSubtotalMinor: number | null;
  maxSubtotalMinor: number | null;
  minWeightKg: number | null;
  isActive: boolean;
}
/** Countries with the same rates; "*" is every other country. */
export interface ShippingZoneState {
  id: number;
  name: string;
  countries: string[];
  rates: ShippingRateState[];
}
/** A code for the checkout: a percentage off every line. */
export interface DiscountCodeState {
  code: string;
  percentOff: number;
}
/** How often something is charged and delivered, and what is taken off. */
export interface SellingPlanState {
  id: number;
  name: string;
  description: string;
  option: string;
  interval: "DAY" | "WEEK" | "MONTH" | "YEAR";
  intervalCount: number;
  percentOff: number | null;
}
/** Selling plans that belong together. */
export interface SellingPlanGroupState {
  id: number;
  name: string;
  option: string;
  plans: SellingPlanState[];
}
/** A typed fact about a product or an order. */
export interface MetafieldState {
  id: number;
  namespace: string;
  key: string;
  value: string;
  type: string;
}
/** What can be bought of a product. */
export interface VariantState {
  id: number;
  title: string;
  sku: string;
  priceMinor: number;
  costMinor: number | null;
  stock: number;
  inventoryItemId: number;
}

/** A line of an order. */
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
  requiresShipping: boolean;
  /** Added by a changeset after payment. */
  isAddOn: boolean;
  /** Bought with a selling plan: what is charged again, and again. */
  sellingPlan: LineSellingPlan | null;
}
/** The selling plan that a line was bought with. */
export interface LineSellingPlan {
  id: number;
  name: string;
  /** Shipping of every later delivery; null: as the shop charges then. */
  recurringShippingMinor: number | null;
}
/** A payment, or money given back. */
export interface TransactionState {
  id: number;
  parentId: number | null;
  kind: "sale" | "refund";
  status: "success" | "failure" | "pending";
  gateway: string;
  amountMinor: number;
  /** What the payment provider kept; null: it does not tell. */
  feeMinor: number | null;
  at: string;
}
/** Units of a line that were given back, or removed. */
export interface RefundLineState {
  id: number;
  lineId: number;
  quantity: number;
  restock: "return" | "cancel" | "no_restock";
  /** Of a return: why the goods were sent back. */
  returnReason: string | null;
  subtotalMinor: number;
  taxMinor: number;
}
/** What was given back, and for which lines. */
export interface RefundState {
  id: number;
  at: string;
  lines: RefundLineState[];
  /** With its tax. */
  shippingMinor: number;
  shippingTaxMinor: number;
  amountMinor: number;
  /** Its payment; null: an edit removed the lines, and nothing is paid by this. */
  transactionId: number | null;
}
/** A chargeback, or a question that precedes one. */
export interface DisputeState {
  id: number;
  kind: "chargeback" | "inquiry";
  status: "needs_response" | "under_review" | "won" | "lost" | "accepted";
  reason: string;
  amountMinor: number;
  openedAt: string;
  closedAt: string | null;
}
/** A cart on its way to an order. */
export interface CheckoutState {
  token: string;
  lines: { variantId: number; quantity: number; sellingPlanId?: number }[];
  countryCode: string | null;
  customerId: number;
  locale: string;
  discountCode: string | null;
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
/** An order, from its payment on. */
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
  cancelReason: string | null;
  currency: string;
  /** The payment provider's name. */
  gateway: string;
  locale: string;
  lines: LineState[];
  /** The codes used at checkout, and what they took off. */
  discountCodes: (DiscountCodeState & { amountMinor: number })[];
  shippingMinor: number;
  shippingTaxMinor: number;
  /** Name of the rate; null: nothing to deliver. */
  shippingTitle: string | null;
  transactions: TransactionState[];
  refunds: RefundState[];
  disputes: DisputeState[];
  metafields: MetafieldState[];
  /** Edits by the app: which lines, when. */
  edits: { id: number; at: string; lineIds: number[] }[];
  /** Held back from fulfilment while the post-purchase page may add to it. */
  isOnHold: boolean;
}
/** The app in this shop: its scopes and tokens. */
export interface AppState {
  isInstalled: boolean;
  scopes: string[];
  isPostPurchaseApp: boolean;
  accessTokens: Record<string, { expiresAt: string | null; isOnline: boolean }>;
  refreshTokens: Record<string, string>;
}
/** How the stand-in misbehaves. */
export interface SettingsState {
  webhooks: {
    duplicate: boolean;
    delayMs: number;
    reorder: boolean;
    failFirst: boolean;
    isPaused: boolean;
    lose: boolean;
  };
  payments: { declineAddOn: boolean };
  adminApi: { delayMs: number; failRate: number; throttle: boolean };
  bulk: { delayMs: number; failNext: boolean };
}
/** A bulk operation with the lines of its result. */
export interface BulkState {
  id: number;
  query: string;
  /** What belongs to an object right behind it; else behind all objects. */
  isGrouped: boolean;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "EXPIRED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | null;
  createdAt: string;
  completedAt: string | null;
  objectCount: number;
  rootObjectCount: number;
  lines: string[];
}
