import { rateOf } from "#app/money/money.ts";
import { codeShares, usableCode } from "./discount-codes.ts";
import { lineTotal } from "./order-totals.ts";
import { planOfProduct, planPrice } from "./selling-plans.ts";
import { shippingRate } from "./shipping-rates.ts";
import type { CheckoutState, DiscountCodeState, LineState } from "./state.ts";
import type { Store } from "./store.ts";

/** A checkout by the shop's prices; amounts are minor units. */
export interface PricedCheckout {
  readonly lines: readonly (LineState & { readonly handle: string; readonly variantTitle: string })[];
  /** The codes in use: those of the checkout that can be used now. */
  readonly codes: readonly DiscountCodeState[];
  readonly discountMinor: number;
  /** After the discount, before tax. */
  readonly subtotalMinor: number;
  /** Of the lines and of shipping. */
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  /** Name of the rate; null: nothing to deliver, or nowhere to. */
  readonly shippingTitle: string | null;
  /** False: the shop has no rate to where it is to go. */
  readonly isDeliverable: boolean;
}

/** What a checkout comes to by the shop's prices of now. */
export function priced(store: Store, checkout: CheckoutState): PricedCheckout {
  const { taxRate } = store.state.shop;
  const codes = checkout.discountCodes.flatMap((code) => {
    const found = usableCode(store, code, checkout.lines);
    return typeof found === "string" ? [] : [found];
  });
  const cart = checkout.lines.map((line) => {
    const { product, variant } = store.variant(line.variantId)!;
    const plan = line.sellingPlanId === undefined ? undefined : planOfProduct(product, line.sellingPlanId);
    return { ...line, product, variant, plan, priceMinor: planPrice(plan, variant.priceMinor) };
  });
  const shares = codeShares(codes, cart);
  const lines = cart.map(({ variantId, quantity, attributes, product, variant, plan, priceMinor }, at) => {
    const discountMinor = shares[at]!.reduce((sum, share) => sum + share.amountMinor, 0);
    return {
      id: 0,
      productId: product.id,
      variantId,
      title: product.title,
      handle: product.handle,
      variantTitle: variant.title === "Default Title" ? "" : variant.title,
      sku: variant.sku,
      quantity,
      currentQuantity: quantity,
      priceMinor,
      discountMinor,
      discountTitle: shares[at]![0]?.code ?? null,
      codeShares: shares[at]!,
      attributes: attributes ?? {},
      taxMinor: rateOf(priceMinor * quantity - discountMinor, taxRate),
      requiresShipping: product.requiresShipping,
      isAddOn: false,
      sellingPlan: plan ? { id: plan.id, name: plan.name, recurringShippingMinor: null } : null,
    };
  });
  const needsShipping = checkout.lines.some(({ variantId }) => store.variant(variantId)!.product.requiresShipping);
  const subtotalMinor = lines.reduce((sum, line) => sum + lineTotal(line), 0);
  const isDelivered = needsShipping && checkout.countryCode !== null;
  const rate = isDelivered ? shippingRate(store, checkout.countryCode!, subtotalMinor) : null;
  const shippingMinor = rate?.priceMinor ?? 0;
  const shippingTaxMinor = rateOf(shippingMinor, taxRate);
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0) + shippingTaxMinor;
  return {
    lines,
    codes,
    discountMinor: lines.reduce((sum, line) => sum + line.discountMinor, 0),
    subtotalMinor,
    taxMinor,
    totalMinor: subtotalMinor + taxMinor + shippingMinor,
    shippingMinor,
    shippingTaxMinor,
    shippingTitle: rate?.name ?? null,
    isDeliverable: !isDelivered || rate !== null,
  };
}
