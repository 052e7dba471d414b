import type { CatalogView, ShippingRate } from "#app/catalog/catalog-view.ts";

/**
 * What the store's own rates would have charged more for an order with the offer in it, in minor units: the lowest rate
 * at the larger subtotal less the lowest at the present one, and nothing where the larger order ships for less.
 * @returns null where the store's rates for the country are not known
 */
export function storeShipping(
  subtotalMinor: number,
  addedMinor: number,
  country: string | null,
  catalog: CatalogView,
): number | null {
  if (country === null || !catalog.shippingRates) return null;
  const named = catalog.shippingRates.filter((rate) => rate.country === country);
  const rates = named.length > 0 ? named : catalog.shippingRates.filter((rate) => rate.country === "*");
  const without = lowest(rates, subtotalMinor);
  const withOffer = lowest(rates, subtotalMinor + addedMinor);
  return without === null || withOffer === null ? null : Math.max(0, withOffer - without);
}

function lowest(rates: readonly ShippingRate[], subtotalMinor: number): number | null {
  const offered = rates.filter(
    ({ minSubtotalMinor, maxSubtotalMinor }) =>
      subtotalMinor >= (minSubtotalMinor ?? 0) && subtotalMinor <= (maxSubtotalMinor ?? Number.POSITIVE_INFINITY),
  );
  return offered.length === 0 ? null : Math.min(...offered.map(({ priceMinor }) => priceMinor));
}
