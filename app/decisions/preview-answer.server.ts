import { pageTextsJson } from "./page-texts.server.ts";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { NEW_CUSTOMER } from "#app/ladders/customer-facts.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { localTime } from "#app/ladders/local-time.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { currencyExponent } from "#app/money/money.ts";
import { shopCountry } from "#app/shops/shop-country.server.ts";
import type { OfferAnswer } from "./decision.ts";
import { drawableTree } from "./drawable-tree.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

/**
 * The answer that a new customer's extension would get for this ladder now, were its trigger to hold: in the shop's own
 * country, with something to wrap, and for as large a purchase as its offers ask for; or why its first offer cannot be made.
 */
export async function previewAnswer(
  shopId: string,
  document: LadderDocument,
  locale: string,
  now: Date,
): Promise<{ readonly answer: OfferAnswer } | { readonly reason: NoOfferReason }> {
  const [catalog, country] = await Promise.all([catalogOf(shopId), shopCountry(shopId)]);
  const asked = Object.values(document.postPurchase.steps).map(({ offer }) => offer.guards.minPurchaseMinor ?? 0);
  const facts: PurchaseFacts = {
    lines: [
      {
        productId: 0, variantId: 0, quantity: 1, totalMinor: 0, sku: null, vendor: "", productType: "", tags: [], collectionIds: [],
        metafields: {}, isSubscription: false, requiresShipping: true,
      },
    ],
    subtotalMinor: Math.max(0, ...asked),
    currency: catalog.currency,
    locale,
    country,
    discountCodes: null,
    customer: NEW_CUSTOMER,
    time: localTime(now, catalog.timeZone),
  }; // prettier-ignore
  const tree = drawableTree(document.postPurchase, { facts, catalog, locale, frequency: document.frequency });
  if (!tree.ok) return { reason: tree.reason };
  const texts = pageTextsJson(locale);
  return {
    answer: {
      kind: "offer",
      ladder: { id: "preview", version: 0 },
      locale: tree.locale,
      currency: { code: catalog.currency, exponent: currencyExponent(catalog.currency) },
      start: document.postPurchase.start,
      steps: tree.steps,
      ...(texts === null ? {} : { texts: JSON.parse(texts) as Record<string, string> }),
    },
  };
}
