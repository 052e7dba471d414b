import type { Offer, OfferCopy } from "#app/ladders/ladder.ts";

/**
 * The copy of an offer for a checkout's locale: the locale itself, else its language ("pt-BR" reads "pt"), else another
 * region of that language, else the offer's default. Letter case does not count.
 */
export function copyForLocale(offer: Offer, locale: string): { readonly locale: string; readonly copy: OfferCopy } {
  const wanted = locale.toLowerCase();
  const language = wanted.split("-")[0]!;
  const locales = Object.keys(offer.copy);
  const chosen =
    locales.find((l) => l.toLowerCase() === wanted) ??
    locales.find((l) => l.toLowerCase() === language) ??
    locales.find((l) => l.toLowerCase().startsWith(`${language}-`)) ??
    (offer.defaultLocale in offer.copy ? offer.defaultLocale : locales[0]!);
  return { locale: chosen, copy: offer.copy[chosen]! };
}
