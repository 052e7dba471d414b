import { rateOf } from "#app/money/money.ts";
import { lineTotal } from "./order-totals.ts";
import { planOfProduct, planPrice } from "./selling-plans.ts";
import { shippingRate } from "./shipping-rates.ts";
import type { CheckoutState, DiscountCodeState, LineState } from "./state.ts";
import type { Store } from "./store.ts";

/** A checkout by the shop's prices; amounts are minor units. */
export interface PricedCheckout {
  readonly lines: readonly (LineState & { readonly handle: string; readonly variantTitle: string })[];
  /** The code in use; null: none. */
  readonly discount: DiscountCodeState | null;
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
  const discount = store.state.discountCodes.find(({ code }) => code === checkout.discountCode) ?? null;
  const lines = checkout.lines.map(({ variantId, quantity, sellingPlanId }) => {
    const { product, variant } = store.variant(variantId)!;
    const plan = sellingPlanId === undefined ? undefined : planOfProduct(product, sellingPlanId);
    const priceMinor = planPrice(plan, variant.priceMinor);
    const discountMinor = discount ? rateOf(priceMinor * quantity, discount.percentOff / 100) : 0;
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
      discountTitle: discount?.code ?? null,
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
    discount,
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
