import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { Offer } from "../ladder.ts";
import { choicesOf, type OfferItem } from "../offer-item.ts";
import { pricedLines } from "../offer-price.ts";
import { planPrice, stockedLines, type StockedLine } from "../offered-variants.ts";

/** One way of taking an offer, by the store's price and by the offer's, for one of it. */
export interface Way {
  readonly lines: readonly StockedLine[];
  /** What the store charges; of a subscription, what its plan does. */
  readonly wasMinor: number;
  /** Null: the discount leaves nothing to pay. */
  readonly nowMinor: number | null;
  /** What the goods cost; null: not known of every line. */
  readonly costMinor: number | null;
}

/** The ways of taking an item that are in the catalogue. */
export function waysOf(offer: Offer, catalog: CatalogView, item: OfferItem = offer.item): Way[] {
  const plan = offer.subscription ? catalog.sellingPlan(offer.subscription.sellingPlanId) : undefined;
  return choicesOf(item).flatMap((choice): Way[] => {
    const lines = stockedLines(choice, catalog);
    if (!lines || lines.length === 0) return [];
    const full = lines.map(({ variant, quantity }) => ({
      unitMinor: plan ? planPrice(variant.priceMinor, plan) : variant.priceMinor,
      quantity,
    }));
    const wasMinor = full.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0);
    return [{ lines, wasMinor, nowMinor: pricedLines(full, offer.price)?.nowMinor ?? null, costMinor: costOf(lines, catalog) }];
  });
} // prettier-ignore

function costOf(lines: readonly StockedLine[], catalog: CatalogView): number | null {
  let costMinor = 0;
  for (const { variant, quantity } of lines) {
    const cost = catalog.unitCost(variant);
    if (!cost) return null;
    costMinor += cost.minor * quantity;
  }
  return costMinor;
}
