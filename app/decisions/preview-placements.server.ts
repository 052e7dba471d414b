import type { CheckoutAnswer } from "#app/api/checkout.contract.ts";
import type { ThankYouAnswer } from "#app/api/thank-you.contract.ts";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { currencyExponent } from "#app/money/money.ts";
import { shopCountry } from "#app/shops/shop-country.server.ts";
import { drawableBump } from "./drawable-bump.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { previewFacts } from "./preview-answer.server.ts";
import { crossSellOf } from "./thank-you-offer.ts";

type Previewed<Answer> = { readonly answer: Answer } | { readonly reason: NoOfferReason };

/** What the shopper would see of a ladder in checkout and on the thank-you page; null: it offers nothing there yet. */
export interface PreviewedPlacements {
  readonly checkout: Previewed<CheckoutAnswer> | null;
  readonly thankYou: Previewed<ThankYouAnswer> | null;
}

/** Any code will do: the preview's cart takes it. */
const CODE = "PREVIEW";

/** The answers that checkout and the thank-you page would get for this ladder now, were its trigger to hold. */
export async function previewPlacements(
  shopId: string,
  document: LadderDocument,
  locale: string,
  now: Date,
): Promise<PreviewedPlacements> {
  const { bump, crossSell, frequency } = document;
  const [catalog, country] = await Promise.all([catalogOf(shopId), shopCountry(shopId)]);
  const currency = { code: catalog.currency, exponent: currencyExponent(catalog.currency) };
  const facts = previewFacts(document, { catalog, country, locale, now });
  const checkout = (): Previewed<CheckoutAnswer> => {
    const discountCode = bump?.price.kind === "full" ? null : CODE;
    const drawn = drawableBump(document, { facts, catalog, locale, frequency, discountCode });
    if (!drawn.ok) return { reason: drawn.reason };
    return { answer: { bump: { ...drawn.bump, mark: "preview" }, nudge: null, reason: "offered", currency } };
  };
  const thankYou = (offered: NonNullable<typeof crossSell>): Previewed<ThankYouAnswer> => {
    const ladder = { ladderId: "preview", version: 0, priority: 0, document };
    const drawn = crossSellOf(ladder, offered, { facts, catalog, locale, purchasedAt: now, now });
    if (!drawn.ok) return { reason: drawn.reason };
    const { offer } = drawn;
    const expiresAt = offer.discount === null ? null : offer.expiresAt;
    return { answer: { offer: { ...offer, expiresAt, claimUrl: "#" }, reason: "offered", currency } };
  };
  return {
    checkout: bump && bump.item.productId > 0 ? checkout() : null,
    thankYou: crossSell && crossSell.item.productId > 0 ? thankYou(crossSell) : null,
  };
}
