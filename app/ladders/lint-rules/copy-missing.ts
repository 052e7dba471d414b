import { message } from "#app/i18n/message.ts";
import { offerPath, perOffer, type OfferFinding } from "./define-rule.ts";
import { languageOf } from "./untranslated.ts";

/** The shop's own language without copy, and parts that hold no word: "…" is no promise. */
export const copyMissing = perOffer(({ copy, defaultLocale }, { primaryLocale }, { stepId }) => {
  const found: OfferFinding[] = [];
  if (!Object.keys(copy).some((locale) => languageOf(locale) === languageOf(primaryLocale))) {
    const sentence = message(
      "There is no copy in the shop's own language, {{locale}}: its shoppers are shown {{fallback}}.",
      { locale: primaryLocale, fallback: defaultLocale },
    );
    found.push({ severity: "warning", path: offerPath(stepId, "copy"), sentence });
  }
  for (const [locale, { result, included, terms, assurance }] of Object.entries(copy)) {
    for (const [at, text] of [result, included.join(" "), terms, assurance].entries()) {
      if (text === "" || /[\p{L}\p{N}]/u.test(text)) continue; // an empty part: the form says so at the field
      const sentence = message("Part {{part}} of the {{locale}} copy is only “{{text}}”.", { part: at + 1, locale, text });
      const part = ["result", "included", "terms", "assurance"][at]!;
      found.push({ severity: "warning", path: offerPath(stepId, `copy.${locale}.${part}`), sentence });
    }
  }
  return found;
}); // prettier-ignore
