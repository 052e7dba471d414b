/** What is known of a purchase when a ladder's trigger is asked: Shopify's token, filled up from the catalogue. */
export interface PurchaseFacts {
  readonly lines: readonly LineFacts[];
  /** Sum of the line totals, before tax and shipping, in minor units of the shop's currency. */
  readonly subtotalMinor: number;
  readonly currency: string;
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
}
