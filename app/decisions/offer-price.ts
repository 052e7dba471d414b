import { discountMinor } from "#app/ladders/discount-minor.ts";
import type { OfferPrice } from "#app/ladders/ladder.ts";
import { toDecimal } from "#app/money/money.ts";

/** A discount as Shopify's add_variant takes it. A fixed amount is off each unit, in the shop's currency. */
export interface VariantDiscount {
  readonly value: number;
  readonly valueType: "percentage" | "fixed_amount";
  readonly title: string;
}

/**
 * One unit at the offer's price, in minor units; null when the discount reaches the price, so that nothing would be left
 * to pay. A percentage is taken off the unit and rounded half up; Shopify rounds once for the whole line, so at a quantity
 * above one the line may differ by up to half a minor unit for each unit: what is charged is what calculateChangeset says.
 */
export function priceNow(wasMinor: number, price: OfferPrice): number | null {
  const now = wasMinor - discountMinor(wasMinor, price);
  return price.kind === "full" || now > 0 ? now : null;
}

/** The discount to send with add_variant; null at full price. */
export function discountOf(price: OfferPrice, currency: string): VariantDiscount | null {
  switch (price.kind) {
    case "full":
      return null;
    case "percent_off":
      return { value: price.percent, valueType: "percentage", title: price.reason };
    case "amount_off":
      return { value: Number(toDecimal(price.amountMinor, currency)), valueType: "fixed_amount", title: price.reason };
  }
}
