import { message, type Message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import type { Offer } from "../ladder.ts";
import type { LintFix } from "../lint-finding.ts";
import { offerPath, perOffer, type OfferFinding, type OfferPlace } from "./define-rule.ts";
import { languageOf } from "./untranslated.ts";

/** How the terms may say it, in the languages of which the words are known. */
const SENTENCES: Readonly<Record<string, (minutes: number) => string>> = {
  en: (minutes) => `You can accept within ${minutes} minutes.`,
  id: (minutes) => `Dapat diterima dalam ${minutes} menit.`,
};
const LONGEST_TERMS = 300;

/** A time to accept that the terms keep silent about. The page tells it all the same. */
export const expiryUnsaid = perOffer((offer, _facts, at) => {
  const minutes = offer.expiresAfterMinutes;
  if (minutes === null) return [];
  return Object.entries(offer.copy).flatMap(([locale, { terms }]): OfferFinding[] => {
    if (terms === "" || new RegExp(`(?<![\\d.,])${minutes}(?![\\d%]|[.,]\\d)`).test(terms)) return [];
    const sentence = message("The {{locale}} terms do not name the {{minutes}} minutes to accept; the page does by itself.", { locale, minutes });
    const fix = fixFor(offer, locale, minutes, at);
    return [{ severity: "advice", path: offerPath(at.stepId, `copy.${locale}.terms`), sentence, ...(fix ? { fix } : {}) }];
  });
}); // prettier-ignore

const LABEL: Message = message("Say it in the terms");

function fixFor(offer: Offer, locale: string, minutes: number, { stepId, ladder }: OfferPlace): LintFix | null {
  const own = offer.copy[locale]!;
  const added = SENTENCES[languageOf(locale)]?.(minutes);
  const terms = `${own.terms.trim().replace(/([^.!?])$/, "$1.")} ${added}`;
  if (added === undefined || terms.length > LONGEST_TERMS) return null;
  const copy = { ...offer.copy, [locale]: { ...own, terms } };
  return { label: LABEL, fixed: setOffer(ladder, stepId, { ...offer, copy }) };
}
