import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { Bump } from "#app/ladders/ladder.ts";
import { pricedLines } from "#app/ladders/offer-price.ts";

/** What a discount code takes off one unit of a bump's variant: a whole percentage, or an amount in minor units. */
export type BumpOff = { readonly percent: number } | { readonly amountMinor: number };

/**
 * What the code of a discounted bump must take off at the store's present price; null: none is needed, or can be (the item
 * is gone, or nothing would be left to pay).
 */
export function bumpOff({ item, price }: Bump, catalog: CatalogView): BumpOff | null {
  const variant = catalog.variant(item.variantId);
  if (!variant || price.kind === "full") return null;
  const priced = pricedLines([{ unitMinor: variant.priceMinor, quantity: 1 }], price);
  if (!priced || priced.nowMinor === priced.wasMinor) return null;
  return price.kind === "percent_off" ? { percent: price.percent } : { amountMinor: priced.offMinor[0]! };
}

/** The same as a text: two discounts with equal texts are interchangeable. */
export function bumpTerms(off: BumpOff): string {
  return "percent" in off ? `percent:${off.percent}` : `amount:${off.amountMinor}`;
}

/** What a text of {@link bumpTerms} says; null: none. */
export function readBumpTerms(text: string): BumpOff | null {
  const [, kind, number] = /^(percent|amount):(\d{1,15})$/.exec(text) ?? [];
  if (!kind) return null;
  return kind === "percent" ? { percent: Number(number) } : { amountMinor: Number(number) };
}

/** A discount code that Shopify has for a bump now. */
export interface ActiveBumpCode {
  readonly ladderId: string;
  readonly bumpId: string;
  readonly variantId: number;
  readonly terms: string;
  readonly code: string;
}

/** The code that makes a bump cost what its ladder says; null: Shopify has none for these terms. */
export function codeFor(
  ladderId: string,
  bump: Bump,
  codes: readonly ActiveBumpCode[],
  catalog: CatalogView,
): string | null {
  const off = bumpOff(bump, catalog);
  if (!off) return null;
  const terms = bumpTerms(off);
  const found = codes.find(
    (code) =>
      code.ladderId === ladderId &&
      code.bumpId === bump.id &&
      code.variantId === bump.item.variantId &&
      code.terms === terms,
  );
  return found?.code ?? null;
}
