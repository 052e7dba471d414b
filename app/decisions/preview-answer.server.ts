import { pageTextsJson } from "./page-texts.server.ts";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
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
  const facts = previewFacts(document, { catalog, country, locale, now });
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

/** The purchase that previews are of: a new customer's, in the shop's own country, as large as the ladder's offers ask for. */
export function previewFacts(
  { bump, postPurchase }: LadderDocument,
  around: {
    readonly catalog: CatalogView;
    readonly country: string | null;
    readonly locale: string;
    readonly now: Date;
  },
): PurchaseFacts {
  const { catalog, country, locale, now } = around;
  const guards = [
    ...Object.values(postPurchase.steps).map(({ offer }) => offer.guards),
    ...(bump ? [bump.guards] : []),
  ];
  return {
    lines: [
      {
        productId: 0, variantId: 0, quantity: 1, totalMinor: 0, sku: null, vendor: "", productType: "", tags: [], collectionIds: [],
        metafields: {}, isSubscription: false, requiresShipping: true,
      },
    ],
    subtotalMinor: Math.max(0, ...guards.map(({ minPurchaseMinor }) => minPurchaseMinor ?? 0)),
    currency: catalog.currency,
    locale,
    country,
    discountCodes: null,
    customer: NEW_CUSTOMER,
    time: localTime(now, catalog.timeZone),
  }; // prettier-ignore
}
