import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { LAYER_RULES } from "../layer.ts";
import type { LadderDocument, Offer, OfferItem } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";

const variantsOf = (item: OfferItem) => (item.kind === "variant" ? [item.variantId] : item.variantIds);

/** Items that the shop does not have, or does not sell now: no shopper would ever see the offer. */
export function missingItems({ postPurchase }: LadderDocument, catalog: CatalogView): LintFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]): LintFinding[] => {
    const product = catalog.product(offer.item.productId);
    const gone = variantsOf(offer.item).filter((id) => catalog.variant(id)?.productId !== offer.item.productId);
    if (!product)
      return [
        {
          code: "item_missing",
          severity: "error",
          stepId,
          sentence: `The shop has no product ${offer.item.productId}.`,
        },
      ];
    if (!product.isActive)
      return [
        { code: "item_missing", severity: "error", stepId, sentence: `${product.title} is not active in the shop.` },
      ];
    if (gone.length > 0)
      return [
        {
          code: "item_missing",
          severity: "error",
          stepId,
          sentence: `${product.title} has no variant ${gone.join(", ")}.`,
        },
      ];
    if (!variantsOf(offer.item).some((id) => catalog.variant(id)?.isSellable(offer.quantity.default))) {
      return [
        {
          code: "no_reach",
          severity: "warning",
          stepId,
          sentence: `${product.title} is sold out: the offer is left out until it is back.`,
        },
      ];
    }
    return [];
  });
}

/** A downsell outside of the usual share of its OTO's price: an estimate, not a law. */
export function priceRanges({ postPurchase }: LadderDocument, catalog: CatalogView): LintFinding[] {
  const range = LAYER_RULES.downsell.usualPrice!;
  return Object.values(postPurchase.steps).flatMap((oto): LintFinding[] => {
    const downsell = oto.onDecline === null ? undefined : postPurchase.steps[oto.onDecline]?.offer;
    const full = priceOf(oto.offer, catalog);
    const less = downsell && priceOf(downsell, catalog);
    if (!downsell || !full || !less) return [];
    const share = less / full;
    if (share >= range.min && share <= range.max) return [];
    const sentence = `The downsell costs ${Math.round(share * 100)} % of the OTO before it; usual is ${range.min * 100} to ${range.max * 100} %.`;
    return [{ code: "price_range", severity: "advice", stepId: oto.onDecline, sentence }];
  });
}

/** What the offer's default quantity costs the shopper, roughly: percentages unrounded. */
function priceOf(offer: Offer, catalog: CatalogView): number | null {
  const variant = catalog.variant(variantsOf(offer.item)[0]!);
  if (!variant) return null;
  const { price } = offer;
  const unit =
    price.kind === "full"
      ? variant.priceMinor
      : price.kind === "percent_off"
        ? variant.priceMinor * (1 - price.percent / 100)
        : variant.priceMinor - price.amountMinor;
  return unit * offer.quantity.default;
}
