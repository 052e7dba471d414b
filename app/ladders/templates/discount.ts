import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { ItemLine } from "../offer-item.ts";
import { pricedLines } from "../offer-price.ts";
import type { OfferPrice } from "../offer-terms.ts";
import { stockedLines } from "../offered-variants.ts";
import type { TemplateLocale } from "./template.ts";

/** The reasons for which a discount is in place on the page after payment; without one the price is the full one. */
export const DISCOUNT_REASONS = {
  bundle: { en: "Bundle", id: "Paket" },
  first_time: { en: "First order", id: "Pesanan pertama" },
  overstock: { en: "Overstock", id: "Stok berlebih" },
} as const satisfies Record<string, Record<TemplateLocale, string>>;
export type DiscountReason = keyof typeof DISCOUNT_REASONS;

/** What several things in one accept cost less. */
const BUNDLE_PERCENT = 10;

/** A share off, with its reason. @param percent from 1 to 99 */
export function discountFor(reason: DiscountReason, percent: number, locale: TemplateLocale): OfferPrice {
  return { kind: "percent_off", percent, reason: DISCOUNT_REASONS[reason][locale] };
}

/** The price of several things in one accept: less where every cost is known and something is left, else the full price. */
export function bundlePrice(lines: readonly ItemLine[], catalog: CatalogView, locale: TemplateLocale): OfferPrice {
  const price = discountFor("bundle", BUNDLE_PERCENT, locale);
  const stocked = stockedLines(lines, catalog) ?? [];
  const costs = stocked.map(({ variant, quantity }) => {
    const cost = catalog.unitCost(variant);
    return cost === null ? Number.POSITIVE_INFINITY : cost.minor * quantity;
  });
  const priced = pricedLines(
    stocked.map(({ variant, quantity }) => ({ unitMinor: variant.priceMinor, quantity })),
    price,
  );
  const isEarning = priced !== null && costs.reduce((sum, cost) => sum + cost, 0) < priced.nowMinor;
  return isEarning ? price : { kind: "full" };
}
