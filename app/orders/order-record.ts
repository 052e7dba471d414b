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
  /** customer, fraud, inventory, declined, staff, other; null: not cancelled. */
  readonly cancelReason: string | null;
  readonly isTest: boolean;
  readonly taxesIncluded: boolean;
  readonly financialStatus: string;
  readonly currency: string;
  /** What the buyer saw and paid in; null: not told. */
  readonly presentmentCurrency: string | null;
  /** web: the Online Store; pos, a draft order's, an app's. */
  readonly sourceName: string | null;
  /** Names of the payment providers used. */
  readonly gateways: readonly string[];
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  /** Charged, after its discounts; contains shippingTaxMinor where taxes are included. Shipping that was taken off again is not in it. */
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  readonly totalMinor: number;
  /** Negative: the shop owes money. */
  readonly outstandingMinor: number;
  /** "<reference id>:<step id>" of the accepts that left their mark; undefined: the source does not tell. */
  readonly markedAccepts: readonly string[] | undefined;
  readonly lines: readonly LineRecord[];
  readonly refunds: readonly RefundRecord[];
  /** Undefined: the source does not tell. */
  readonly transactions: readonly TransactionRecord[] | undefined;
}

/**
 * A line of an order. All of its amounts are of `quantity` units.
 *
 * Which units were sold: Shopify's `quantity` counts refunded units and units that an edit removed, `currentQuantity`
 * neither of them. So what is missing from currentQuantity and is in no refund line was removed by an edit. A removed
 * unit was not sold: it is no revenue, no discount, no tax, no cost and no refund (soldPart). Shopify writes some removals
 * as a refund of the line without any payment; such a refund's lines are not kept (refundMoney), so that the rule is one.
 */
export interface LineRecord {
  readonly lineId: number;
  readonly productId: number | null;
  readonly variantId: number | null;
  readonly sku: string | null;
  readonly title: string;
  /** As ordered or added, with refunded and removed units. */
  readonly quantity: number;
  /** Without refunded and removed units. */
  readonly currentQuantity: number;
  /** One unit, before discounts. */
  readonly priceMinor: number;
  /** Of the whole line. */
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly requiresShipping: boolean;
}

/**
 * Money given back. Its parts sum to totalMinor: lines (with the tax that prices do not contain) + shippingMinor +
 * discrepancyMinor + unallocatedMinor + what paid back removed units (settleRemovals).
 */
export interface RefundRecord {
  readonly refundId: number;
  readonly orderId: number;
  readonly createdAt: Date;
  /** What was paid back: successful payments only. */
  readonly totalMinor: number;
  /** With its tax. */
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  /** Of a refund with lines: paid over (negative: under) what lines and shipping are worth. It belongs to these lines, by their worth. */
  readonly discrepancyMinor: number;
  /** Of a refund without lines: what shipping does not account for. */
  readonly unallocatedMinor: number;
  readonly lines: readonly RefundLineRecord[];
}

export interface RefundLineRecord {
  readonly refundLineId: number;
  readonly lineId: number;
  readonly quantity: number;
  readonly isRestocked: boolean;
  /** A return's own reason (RETURN_REASONS), else what became of the goods: returned, removed (before they were sent), kept. */
  readonly reason: string;
  /** After line discounts; contains taxMinor where taxes are included. */
  readonly subtotalMinor: number;
  readonly taxMinor: number;
}

/** A payment, or money given back, that was tried. */
export interface TransactionRecord {
  readonly transactionId: number;
  readonly orderId: number;
  readonly parentId: number | null;
  /** sale, authorization, capture, refund, void, change. */
  readonly kind: string;
  /** success, failure, error, pending. */
  readonly status: string;
  readonly gateway: string;
  readonly amountMinor: number;
  /** What the payment provider kept; null: not known (yet). */
  readonly feeMinor: number | null;
  readonly processedAt: Date;
}
