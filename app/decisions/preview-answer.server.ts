import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { currencyExponent } from "#app/money/money.ts";
import type { OfferAnswer } from "./decision.ts";
import { drawableTree } from "./drawable-tree.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

/** The answer that a shopper's extension would get for this ladder now; or why its first offer cannot be made. */
export async function previewAnswer(
  shopId: string,
  document: LadderDocument,
  locale: string,
): Promise<{ readonly answer: OfferAnswer } | { readonly reason: NoOfferReason }> {
  const catalog = await catalogOf(shopId);
  const nothingBought = { lines: [], subtotalMinor: 0, currency: catalog.currency };
  const tree = drawableTree(document.postPurchase, nothingBought, catalog, locale);
  if (!tree.ok) return { reason: tree.reason };
  return {
    answer: {
      kind: "offer",
      ladder: { id: "preview", version: 0 },
      locale: tree.locale,
      currency: { code: catalog.currency, exponent: currencyExponent(catalog.currency) },
      start: document.postPurchase.start,
      steps: tree.steps,
    },
  };
}
