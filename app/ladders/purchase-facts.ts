import type { CustomerFacts } from "./customer-facts.ts";
import type { LocalTime } from "./local-time.ts";

/** What is known of a purchase when a ladder's trigger is asked: Shopify's token, filled up from the catalogue and the shop's own orders. */
export interface PurchaseFacts {
  readonly lines: readonly LineFacts[];
  /** Sum of the line totals, before tax and shipping, in minor units of the shop's currency. */
  readonly subtotalMinor: number;
  readonly currency: string;
  /** The checkout's locale, BCP 47. */
  readonly locale: string;
  /** Where the order is sent to, ISO 3166 alpha-2; null: no shipping address. */
  readonly country: string | null;
  /** The discount codes of the checkout; null: the place where the offer is shown is not told. */
  readonly discountCodes: readonly string[] | null;
  /** Who buys, as far as the shop's own orders tell. A guest is somebody who never bought. */
  readonly customer: CustomerFacts;
  /** The shop's clock. */
  readonly time: LocalTime;
}

export interface LineFacts {
  readonly productId: number;
  readonly variantId: number;
  readonly quantity: number;
  readonly totalMinor: number;
  readonly sku: string | null;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly collectionIds: readonly number[];
  /** By "namespace.key". */
  readonly metafields: Readonly<Record<string, string>>;
  /** Whether the line is bought as a subscription. */
  readonly isSubscription: boolean;
  readonly requiresShipping: boolean;
}
