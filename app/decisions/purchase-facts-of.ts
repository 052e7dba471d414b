import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { CustomerFacts } from "#app/ladders/customer-facts.ts";
import type { LocalTime } from "#app/ladders/local-time.ts";
import type { LineFacts, PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { parseAmount } from "#app/money/money.ts";
import type { TokenPurchase } from "#app/shopify/checkout-token.ts";

/** What is known beside Shopify's token. */
export interface Surroundings {
  readonly catalog: CatalogView;
  /** The checkout's locale. */
  readonly locale: string;
  readonly customer: CustomerFacts;
  readonly time: LocalTime;
}

const NO_METAFIELDS = {};

/**
 * The facts that ladders are asked about: the token's purchase, each line filled up from the catalogue. A product that
 * the catalogue does not have keeps its ids and matches by these alone. Amounts are the shop's money; lines of quantity 0
 * (removed in the checkout) do not count. The post-purchase page is not told the discount codes.
 * @throws RangeError when an amount exceeds 2^53 minor units
 */
export function purchaseFactsOf(purchase: TokenPurchase, around: Surroundings): PurchaseFacts {
  const { catalog, locale, customer, time } = around;
  const currency = purchase.totalPriceSet.shopMoney.currencyCode;
  const lines = purchase.lineItems
    .filter((line) => line.quantity > 0)
    .map((line): LineFacts => {
      const totalMinor = parseAmount(line.totalPriceSet.shopMoney.amount, currency);
      const isSubscription = line.sellingPlanId !== null;
      return lineFactsOf(
        { productId: line.product.id, variantId: line.product.variant.id, quantity: line.quantity, totalMinor, isSubscription },
        catalog,
      ); // prettier-ignore
    });
  return {
    lines,
    subtotalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0),
    currency,
    locale,
    country: purchase.destinationCountryCode?.toUpperCase() ?? null,
    discountCodes: null,
    customer,
    time,
  };
}

/** One line filled up from the catalogue. */
export function lineFactsOf(
  line: Pick<LineFacts, "productId" | "variantId" | "quantity" | "totalMinor" | "isSubscription">,
  catalog: CatalogView,
): LineFacts {
  const product = catalog.product(line.productId);
  const variant = catalog.variant(line.variantId);
  return {
    productId: line.productId,
    variantId: line.variantId,
    quantity: line.quantity,
    totalMinor: line.totalMinor,
    sku: variant?.sku ?? null,
    vendor: product?.vendor ?? "",
    productType: product?.productType ?? "",
    tags: product?.tags ?? [],
    collectionIds: product?.collectionIds ?? [],
    metafields: product?.metafields ?? NO_METAFIELDS,
    isSubscription: line.isSubscription,
    requiresShipping: variant?.requiresShipping ?? true,
  };
}

/** Whether the shopper pays in another currency than the shop's own, in which an offer's amounts are meant. */
export function isOtherCurrency(purchase: TokenPurchase, shopCurrency: string): boolean {
  const { shopMoney, presentmentMoney } = purchase.totalPriceSet;
  return shopMoney.currencyCode !== shopCurrency || presentmentMoney.currencyCode !== shopCurrency;
}

/** What is kept of a purchase with its decision: the facts decided on, without anything about the person. */
export function purchaseRecordOf(purchase: TokenPurchase) {
  const currency = purchase.totalPriceSet.shopMoney.currencyCode;
  return {
    totalMinor: parseAmount(purchase.totalPriceSet.shopMoney.amount, currency),
    presentmentCurrency: purchase.totalPriceSet.presentmentMoney.currencyCode,
    country: purchase.destinationCountryCode ?? null,
    lines: purchase.lineItems.map((line) => ({
      productId: line.product.id,
      variantId: line.product.variant.id,
      quantity: line.quantity,
      totalMinor: parseAmount(line.totalPriceSet.shopMoney.amount, currency),
      ...(line.sellingPlanId === null ? {} : { sellingPlanId: line.sellingPlanId }),
    })),
  };
}
