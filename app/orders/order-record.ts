/** An order as Shopify tells it, in the shop's currency and minor units. No personal data. */
export interface OrderRecord {
  readonly orderId: number;
  readonly name: string;
  readonly checkoutToken: string | null;
  /** Undefined: the source does not tell. */
  readonly customerId: number | null | undefined;
  /** Where it is sent to, ISO 3166 alpha-2; null: nowhere; undefined: the source does not tell. */
  readonly country: string | null | undefined;
  /** Of the checkout; undefined: the source does not tell. */
  readonly locale: string | null | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly cancelledAt: Date | null;
  readonly isTest: boolean;
  readonly taxesIncluded: boolean;
  readonly financialStatus: string;
  readonly currency: string;
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly outstandingMinor: number;
  /** "<reference id>:<step id>" of the accepts that left their mark; undefined: the source does not tell. */
  readonly markedAccepts: readonly string[] | undefined;
  readonly lines: readonly LineRecord[];
  readonly refunds: readonly RefundRecord[];
}

export interface LineRecord {
  readonly lineId: number;
  readonly productId: number | null;
  readonly variantId: number | null;
  readonly sku: string | null;
  readonly title: string;
  readonly quantity: number;
  readonly currentQuantity: number;
  /** One unit, before discounts. */
  readonly priceMinor: number;
  /** Of the whole line. */
  readonly discountMinor: number;
  readonly taxMinor: number;
}

export interface RefundRecord {
  readonly refundId: number;
  readonly orderId: number;
  readonly createdAt: Date;
  /** All of it: lines, shipping, what names no line. */
  readonly totalMinor: number;
  readonly shippingMinor: number;
  /** What neither a line nor shipping accounts for; negative where less was paid back than the lines are worth. */
  readonly unallocatedMinor: number;
  readonly lines: readonly RefundLineRecord[];
}

export interface RefundLineRecord {
  readonly refundLineId: number;
  readonly lineId: number;
  readonly quantity: number;
  readonly isRestocked: boolean;
  /** After line discounts. */
  readonly subtotalMinor: number;
  readonly taxMinor: number;
}
