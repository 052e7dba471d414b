import type { CatalogView } from "#app/catalog/catalog-view.ts";

/** From which subtotal on an order ships for nothing, and what is missing to it. */
export interface FreeShipping {
  readonly thresholdMinor: number;
  /** Always above 0. */
  readonly missingMinor: number;
}

/**
 * The distance to free shipping by the store's own rates for a country.
 * @param subtotalMinor merchandise after discounts
 * @returns null where there is nothing to reach: it ships for nothing already, there is no such rate, or none is known
 */
export function freeShipping(subtotalMinor: number, country: string | null, catalog: CatalogView): FreeShipping | null {
  if (country === null || !catalog.shippingRates) return null;
  const named = catalog.shippingRates.filter((rate) => rate.country === country);
  const rates = named.length > 0 ? named : catalog.shippingRates.filter((rate) => rate.country === "*");
  const spans = rates
    .filter(({ priceMinor }) => priceMinor === 0)
    .map(({ minSubtotalMinor, maxSubtotalMinor }) => ({
      from: minSubtotalMinor ?? 0,
      to: maxSubtotalMinor ?? Number.POSITIVE_INFINITY,
    }));
  if (spans.some(({ from, to }) => subtotalMinor >= from && subtotalMinor <= to)) return null;
  const ahead = spans.filter(({ from }) => from > subtotalMinor).map(({ from }) => from);
  if (ahead.length === 0) return null;
  const thresholdMinor = Math.min(...ahead);
  return { thresholdMinor, missingMinor: thresholdMinor - subtotalMinor };
}
