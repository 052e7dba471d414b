import { z } from "zod";
import type { ShippingRate } from "#app/catalog/catalog-view.ts";

/** What the merchant sets for offers as a whole. */
export const programmeSchema = z.strictObject({
  /** Share of purchases that see no offer, so that lift can be measured. Whole percents. */
  holdoutShare: z.number().min(0).max(0.5).multipleOf(0.01),
  /** Whether checkout says how much is missing to free shipping. */
  isNudgeEnabled: z.boolean(),
});
export type Programme = z.infer<typeof programmeSchema>;

/** From which subtotal on a country's orders ship for nothing. */
export interface FreeShippingFrom {
  /** ISO 3166 alpha-2, or "*" for the rest of the world. */
  readonly country: string;
  readonly fromMinor: number;
}

/** The thresholds of free shipping by the store's own rates, by country; the rest of the world last. A rate that is free from nothing on is none. */
export function freeShippingFrom(rates: readonly ShippingRate[]): FreeShippingFrom[] {
  const least = new Map<string, number>();
  const free = rates.filter(({ priceMinor }) => priceMinor === 0);
  const always = new Set(free.filter(({ minSubtotalMinor }) => !minSubtotalMinor).map(({ country }) => country));
  for (const { country, minSubtotalMinor } of free) {
    if (!minSubtotalMinor || always.has(country)) continue;
    least.set(country, Math.min(minSubtotalMinor, least.get(country) ?? minSubtotalMinor));
  }
  return [...least]
    .map(([country, fromMinor]) => ({ country, fromMinor }))
    .sort((a, b) => Number(a.country === "*") - Number(b.country === "*") || (a.country < b.country ? -1 : 1));
}
