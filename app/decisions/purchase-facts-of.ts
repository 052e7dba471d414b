import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { LineFacts, PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { parseAmount } from "#app/money/money.ts";
import type { TokenPurchase } from "#app/shopify/checkout-token.ts";

/**
 * The facts that ladders are asked about: the token's purchase, each line filled up from the catalogue. A product that
 * the catalogue does not have keeps its ids and matches by these alone. Amounts are the shop's money; lines of quantity 0
 * (removed in the checkout) do not count.
 * @throws RangeError when an amount exceeds 2^53 minor units
 */
export function purchaseFactsOf(purchase: TokenPurchase, catalog: CatalogView): PurchaseFacts {
  const currency = purchase.totalPriceSet.shopMoney.currencyCode;
  const lines = purchase.lineItems
    .filter((line) => line.quantity > 0)
    .map((line): LineFacts => {
      const product = catalog.product(line.product.id);
      return {
        productId: line.product.id,
        variantId: line.product.variant.id,
        quantity: line.quantity,
        totalMinor: parseAmount(line.totalPriceSet.shopMoney.amount, currency),
        sku: catalog.variant(line.product.variant.id)?.sku ?? null,
        vendor: product?.vendor ?? "",
        productType: product?.productType ?? "",
        tags: product?.tags ?? [],
        collectionIds: product?.collectionIds ?? [],
      };
    });
  return { lines, subtotalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0), currency };
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
    })),
  };
}
