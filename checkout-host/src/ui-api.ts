/** The places where a checkout UI extension is drawn here. */
export type UiTarget =
  "purchase.checkout.block.render" | "purchase.thank-you.block.render" | "customer-account.order-status.block.render";

/** An extension's texts in one language, by key; nested, and by count ("one", "other"). */
export interface Translations {
  readonly [key: string]: string | Translations;
}
/** An extension's texts in every language it has. */
export interface UiLocales {
  /** Locale of the file that is named `….default.json`. */
  readonly default: string;
  readonly texts: Readonly<Record<string, Translations>>;
}

/** An amount as checkout gives it: units of the currency, not minor ones. */
export interface UiMoney {
  readonly amount: number;
  readonly currencyCode: string;
}
/** What a code, or the shop, took off a line or the cart. */
export interface UiAllocation {
  readonly type: "code" | "automatic" | "custom";
  readonly code?: string;
  readonly title?: string;
  readonly discountedAmount: UiMoney;
}
/** A line of the cart. */
export interface UiLine {
  readonly id: string;
  readonly quantity: number;
  readonly merchandise: {
    readonly type: "variant";
    readonly id: string;
    readonly title: string;
    readonly image?: { readonly url: string; readonly altText?: string };
    readonly selectedOptions: readonly { readonly name: string; readonly value: string }[];
    readonly product: { readonly id: string; readonly vendor: string; readonly productType: string };
    readonly requiresShipping: boolean;
    readonly sellingPlan?: { readonly id: string; readonly recurringDeliveries: boolean };
    readonly sku?: string;
  };
  readonly cost: { readonly totalAmount: UiMoney };
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly discountAllocations: readonly UiAllocation[];
  /** Of bundles: the host has none. */
  readonly lineComponents: readonly never[];
  readonly parentRelationship: null;
}
/** What may be changed of this checkout. */
export interface UiInstructions {
  readonly attributes: { readonly canUpdateAttributes: boolean };
  readonly delivery: { readonly canSelectCustomAddress: boolean };
  readonly discounts: { readonly canUpdateDiscountCodes: boolean };
  readonly lines: {
    readonly canAddCartLine: boolean;
    readonly canRemoveCartLine: boolean;
    readonly canUpdateCartLine: boolean;
  };
  readonly metafields: { readonly canSetCartMetafields: boolean; readonly canDeleteCartMetafield: boolean };
  readonly notes: { readonly canUpdateNote: boolean };
}

/** What the host tells the extension, and tells again when it changes. */
export interface UiSignals {
  readonly lines: readonly UiLine[];
  readonly "cost.subtotalAmount": UiMoney;
  readonly "cost.totalShippingAmount": UiMoney | undefined;
  readonly "cost.totalTaxAmount": UiMoney | undefined;
  readonly "cost.totalAmount": UiMoney;
  readonly instructions: UiInstructions;
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly discountCodes: readonly { readonly code: string }[];
  readonly discountAllocations: readonly UiAllocation[];
  readonly checkoutToken: string | undefined;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly "buyerIdentity.customer": { readonly id: string; readonly ordersCount: number } | undefined;
  readonly "localization.country": { readonly isoCode: string } | undefined;
  readonly "localization.currency": { readonly isoCode: string };
  readonly "localization.language": { readonly isoCode: string };
  readonly "localization.extensionLanguage": { readonly isoCode: string };
  readonly customerPrivacy: object;
  /** Of the thank-you page. */
  readonly orderConfirmation: {
    readonly order: { readonly id: string };
    readonly number?: string;
    readonly isFirstOrder: boolean;
  };
  /** Of the order status page. */
  readonly order: { readonly id: string; readonly name: string; readonly confirmationNumber?: string } | undefined;
  readonly authenticationState: "fully_authenticated" | "pre_authenticated";
}
/** Those of a value of their own; of the others the host knows what they begin with. */
export type UiGivenSignals = Pick<
  UiSignals,
  "cost.subtotalAmount" | "cost.totalAmount" | "localization.currency" | "lines"
> &
  Partial<UiSignals>;

/** A change of the cart that an extension asks for. */
export type UiLineChange =
  | {
      readonly type: "addCartLine";
      readonly merchandiseId: string;
      readonly quantity: number;
      readonly attributes?: readonly { readonly key: string; readonly value: string }[];
      readonly sellingPlanId?: string;
    }
  | { readonly type: "removeCartLine"; readonly id: string; readonly quantity: number }
  | {
      readonly type: "updateCartLine";
      readonly id: string;
      readonly merchandiseId?: string;
      readonly quantity?: number;
      readonly attributes?: readonly { readonly key: string; readonly value: string }[];
    };
export interface UiDiscountCodeChange {
  readonly type: "addDiscountCode" | "removeDiscountCode";
  readonly code: string;
}
export type UiAttributeChange =
  | { readonly type: "updateAttribute"; readonly key: string; readonly value: string }
  | { readonly type: "removeAttribute"; readonly key: string };
/** How checkout answers a change. Its message is for developers. */
export type UiChangeResult = { readonly type: "success" } | { readonly type: "error"; readonly message: string };

/** What the extension may call. The three changes are of checkout's targets only. */
export interface UiFunctions {
  "sessionToken.get"(): Promise<string>;
  "storage.read"(key: string): Promise<unknown>;
  "storage.write"(key: string, data: unknown): Promise<void>;
  "storage.delete"(key: string): Promise<void>;
  "analytics.publish"(name: string, data: Readonly<Record<string, unknown>>): Promise<boolean>;
  applyCartLinesChange(change: UiLineChange): Promise<UiChangeResult>;
  applyAttributeChange(change: UiAttributeChange): Promise<UiChangeResult>;
  applyDiscountCodeChange(change: UiDiscountCodeChange): Promise<UiChangeResult>;
}

export interface UiMountOptions {
  readonly element: HTMLElement;
  readonly bundleUrl: string;
  readonly target: UiTarget;
  /** The checkout's locale. */
  readonly locale: string;
  /** The extension's texts: `<extension>.locales.json` beside this file. */
  readonly locales: UiLocales;
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly myshopifyDomain: string;
    readonly storefrontUrl?: string;
  };
  readonly signals: UiGivenSignals;
  /** Storage and analytics are the host's own where none are given. */
  readonly functions: Partial<UiFunctions>;
  /** What the app's server would answer, by path ("/api/checkout"): no server is reached then. */
  readonly replies?: Readonly<Record<string, unknown>>;
}
/** An extension that is being drawn. */
export interface UiMounted {
  /** Tells the extension new values. */
  set(signals: Partial<UiSignals>): Promise<void>;
  /** Of a host that answers itself: what it answers from now on, by path; the others stay. */
  reply(replies: Readonly<Record<string, unknown>>): Promise<void>;
  unmount(): void;
  /** What the extension threw, and what it asked for that is not drawn. */
  readonly errors: readonly string[];
}
