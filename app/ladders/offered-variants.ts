import type { CatalogSellingPlan, CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import { rateOf } from "#app/money/money.ts";
import type { Offer } from "./ladder.ts";
import { choicesOf, type ItemLine, type OfferItem } from "./offer-item.ts";
import { pricedLines } from "./offer-price.ts";

/** A line of an offer with its variant. */
export interface StockedLine extends ItemLine {
  readonly variant: CatalogVariant;
}

/** The lines of one way of taking an item; null where the shop has not every variant of it, under the product named. */
export function stockedLines(lines: readonly ItemLine[], catalog: CatalogView): readonly StockedLine[] | null {
  const stocked = lines.flatMap((line) => {
    const variant = catalog.variant(line.variantId);
    return variant?.productId === line.productId ? [{ ...line, variant }] : [];
  });
  return stocked.length === lines.length ? stocked : null;
}

/** One unit by a selling plan, before the offer's own discount, in minor units: what each renewal costs. */
export function planPrice(priceMinor: number, plan: CatalogSellingPlan): number {
  switch (plan.adjustment) {
    case "none":
      return priceMinor;
    case "percentage":
      return priceMinor - rateOf(priceMinor, plan.adjustmentValue / 100);
    case "fixed_amount":
      return Math.max(0, priceMinor - plan.adjustmentValue);
    case "price":
      return plan.adjustmentValue;
  }
}

/** What the default quantity of an offer costs and brings, for each way of taking its item that is in the catalogue. */
export function offerTotals(
  offer: Offer,
  catalog: CatalogView,
  item: OfferItem = offer.item,
): { readonly min: number; readonly max: number } | null {
  const plan = offer.subscription ? catalog.sellingPlan(offer.subscription.sellingPlanId) : undefined;
  const totals = choicesOf(item).flatMap((lines) => {
    const stocked = stockedLines(lines, catalog);
    const priced =
      stocked &&
      pricedLines(
        stocked.map(({ variant, quantity }) => ({
          unitMinor: plan ? planPrice(variant.priceMinor, plan) : variant.priceMinor,
          quantity,
        })),
        offer.price,
      );
    return priced ? [priced.nowMinor * offer.quantity.default] : [];
  });
  return totals.length === 0 ? null : { min: Math.min(...totals), max: Math.max(...totals) };
}
