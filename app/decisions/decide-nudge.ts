import type { CheckoutNudge } from "#app/api/checkout.contract.ts";
import type { CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import { NUDGE_STEP, offerMark } from "#app/ladders/offer-mark.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { freeShipping } from "./free-shipping.ts";
import { placeOfPrice, variantsByPrice } from "./variants-by-price.ts";

const MOST_ITEMS = 3;
/** Of the cheapest that close the distance, the best sellers are shown. */
const CHEAPEST = 12;
/** What closes the distance may cost three times of it, or a quarter of the threshold where that is more: else it is no help. */
const DEAREST_OF_MISSING = 3;
const DEAREST_OF_THRESHOLD = 0.25;
/** Variants looked at before it is given up: most of a catalogue may be sold out. */
const MOST_LOOKED_AT = 2000;

export interface NudgeSituation {
  readonly checkoutToken: string;
  readonly facts: PurchaseFacts;
  /** Merchandise of the whole cart after discounts. */
  readonly subtotalMinor: number;
  readonly catalog: CatalogView;
  readonly isEnabled: boolean;
  readonly isStopped: boolean;
  readonly canAddLines: boolean;
  /** Products that are offered or in the cart otherwise. */
  readonly notThese: readonly number[];
  /** Units sold lately, by product. */
  readonly unitsSold: ReadonlyMap<number, number>;
}

/**
 * How much is missing to free shipping, and up to three things of which each closes the distance: among the cheapest, the
 * best sellers first. Null: nothing to reach, nothing that is sent, another currency, or the merchant wants none.
 */
export function decideNudge(situation: NudgeSituation): CheckoutNudge | null {
  const { facts, catalog, isEnabled, isStopped, subtotalMinor, checkoutToken } = situation;
  if (!isEnabled || isStopped || facts.currency !== catalog.currency) return null;
  if (!facts.lines.some(({ requiresShipping }) => requiresShipping)) return null;
  const distance = freeShipping(subtotalMinor, facts.country, catalog);
  if (!distance) return null;
  const mark = offerMark({ reference: checkoutToken, ladderId: null, version: 0, stepId: NUDGE_STEP });
  const items = situation.canAddLines ? closing(distance, situation) : [];
  return {
    stepId: NUDGE_STEP,
    ...distance,
    items: items.map(({ variantId, productId, title, imageUrl, priceMinor }) => ({
      variantId,
      productId,
      title: [catalog.product(productId)?.title, title].filter(Boolean).join(" · "),
      imageUrl: imageUrl ?? catalog.product(productId)?.imageUrl ?? null,
      priceMinor,
      mark,
    })),
  };
}

function closing(
  { missingMinor, thresholdMinor }: { readonly missingMinor: number; readonly thresholdMinor: number },
  { facts, catalog, notThese, unitsSold }: NudgeSituation,
): readonly CatalogVariant[] {
  const dearest = Math.max(missingMinor * DEAREST_OF_MISSING, thresholdMinor * DEAREST_OF_THRESHOLD);
  const seen = new Set([...notThese, ...facts.lines.map(({ productId }) => productId)]);
  const variants = variantsByPrice(catalog);
  const from = placeOfPrice(variants, missingMinor);
  const found: CatalogVariant[] = [];
  for (let at = from; at < Math.min(variants.length, from + MOST_LOOKED_AT) && found.length < CHEAPEST; at++) {
    const variant = variants[at]!;
    if (variant.priceMinor > dearest) break;
    if (seen.has(variant.productId) || !variant.isSellable(1)) continue;
    seen.add(variant.productId);
    found.push(variant);
  }
  const sold = ({ productId }: CatalogVariant) => unitsSold.get(productId) ?? 0;
  return found.sort((a, b) => sold(b) - sold(a) || a.priceMinor - b.priceMinor).slice(0, MOST_ITEMS);
}
