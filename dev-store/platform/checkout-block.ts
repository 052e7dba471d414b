import { toDecimal } from "#app/money/money.ts";
import type { UiGivenSignals, UiLine, UiMountOptions } from "../../checkout-host/src/ui-api.ts";
import { lineIds } from "./cart-changes.ts";
import { pictureUrl } from "./catalog-resolvers.ts";
import { priced } from "./checkout-pricing.ts";
import { gid } from "./connection.ts";
import { lineTotal } from "./order-totals.ts";
import type { CheckoutState } from "./state.ts";
import type { Store } from "./store.ts";

/** What checkout tells the extension that is drawn within it. */
export interface CheckoutBlock {
  /** Only shops on Plus have extensions within checkout, and only an installed app's. */
  readonly isShown: boolean;
  readonly shop: UiMountOptions["shop"];
  readonly signals: UiGivenSignals;
}

/** The checkout as its extensions see it now. */
export function checkoutBlock(store: Store, checkout: CheckoutState): CheckoutBlock {
  const { shop, app } = store.state;
  const prices = priced(store, checkout);
  const money = (minor: number) => ({
    amount: Number(toDecimal(minor, checkout.currency)),
    currencyCode: checkout.currency,
  });
  return {
    isShown: shop.isPlus && app.isInstalled && checkout.orderId === null,
    shop: {
      id: gid("Shop", shop.id),
      name: shop.name,
      myshopifyDomain: shop.domain,
      storefrontUrl: store.config.origin,
    },
    signals: {
      lines: uiLines(store, checkout, prices.lines, money),
      "cost.subtotalAmount": money(prices.subtotalMinor),
      "cost.totalShippingAmount": prices.shippingTitle === null ? undefined : money(prices.shippingMinor),
      "cost.totalTaxAmount": money(prices.taxMinor),
      "cost.totalAmount": money(prices.totalMinor),
      attributes: Object.entries(checkout.attributes).map(([key, value]) => ({ key, value })),
      discountCodes: prices.codes.map(({ code }) => ({ code })),
      instructions: instructionsOf(store),
      checkoutToken: checkout.token,
      "localization.country": checkout.countryCode === null ? undefined : { isoCode: checkout.countryCode },
      "localization.currency": { isoCode: checkout.currency },
      "localization.language": { isoCode: checkout.locale },
    },
  };
}

type PricedLines = ReturnType<typeof priced>["lines"];

function uiLines(
  store: Store,
  checkout: CheckoutState,
  lines: PricedLines,
  money: (minor: number) => { amount: number; currencyCode: string },
): UiLine[] {
  const ids = lineIds(checkout);
  return lines.map((line, at) => {
    const { product } = store.variant(line.variantId)!;
    return {
      id: ids[at]!,
      quantity: line.quantity,
      merchandise: {
        type: "variant",
        id: gid("ProductVariant", line.variantId),
        title: line.variantTitle === "" ? line.title : `${line.title} ${line.variantTitle}`,
        image: { url: pictureUrl(store, line.handle), altText: line.title },
        selectedOptions: [],
        product: { id: gid("Product", line.productId), vendor: product.vendor, productType: product.type },
        requiresShipping: line.requiresShipping,
        ...(line.sellingPlan
          ? { sellingPlan: { id: gid("SellingPlan", line.sellingPlan.id), recurringDeliveries: true } }
          : {}),
        sku: line.sku,
      },
      cost: { totalAmount: money(lineTotal(line)) },
      attributes: Object.entries(line.attributes).map(([key, value]) => ({ key, value })),
      discountAllocations: line.codeShares.map(({ code, amountMinor }) => ({
        type: "code",
        code,
        discountedAmount: money(amountMinor),
      })),
      lineComponents: [],
      parentRelationship: null,
    };
  });
}

function instructionsOf({ state }: Store): NonNullable<UiGivenSignals["instructions"]> {
  const { canChangeLines, canUseCodes } = state.settings.checkout;
  return {
    attributes: { canUpdateAttributes: true },
    delivery: { canSelectCustomAddress: true },
    discounts: { canUpdateDiscountCodes: canUseCodes },
    lines: { canAddCartLine: canChangeLines, canRemoveCartLine: canChangeLines, canUpdateCartLine: canChangeLines },
    metafields: { canSetCartMetafields: false, canDeleteCartMetafield: false },
    notes: { canUpdateNote: true },
  };
}
