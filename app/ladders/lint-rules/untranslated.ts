import { message } from "#app/i18n/message.ts";
import { offerPath, type LintRule, type RuleFinding } from "./define-rule.ts";

/**
 * Offers without copy in a language that the shop's checkout or another offer of the ladder speaks: shoppers would see a
 * mixture. The shop's own language is copy_missing's.
 */
export const untranslated: LintRule = ({ postPurchase, bump }, { primaryLocale, locales: shopLocales }) => {
  const steps = Object.entries(postPurchase.steps);
  const written = steps.flatMap(([, { offer }]) => Object.keys(offer.copy));
  const languages = new Map([...shopLocales, ...written].map((locale) => [languageOf(locale), locale]));
  languages.delete(languageOf(primaryLocale));
  return [...languages.values()].flatMap((locale): RuleFinding[] => {
    const without = steps.filter(([, { offer }]) => !speaks(offer.copy, locale));
    const found: RuleFinding[] = [];
    const [first] = without;
    if (first) {
      const fallbacks = [...new Set(without.map(([, { offer }]) => offer.defaultLocale))].join(", ");
      const sentence = message("{{number}} of {{all}} offers have no {{locale}} copy: {{fallback}} is shown instead.", {
        number: without.length,
        all: steps.length,
        locale,
        fallback: fallbacks,
      });
      found.push({ severity: "advice", stepId: first[0], path: offerPath(first[0], "copy"), sentence });
    }
    if (bump && !speaks(bump.copy, locale)) {
      const sentence = message("The order bump has no {{locale}} copy: {{fallback}} is shown instead.", {
        locale,
        fallback: bump.defaultLocale,
      });
      found.push({ severity: "advice", stepId: null, path: "bump.copy", sentence });
    }
    return found;
  });
};

/** Whether copy is shown for a locale in its own language, in whichever region's spelling. */
function speaks(copy: Readonly<Record<string, unknown>>, locale: string): boolean {
  return Object.keys(copy).some((other) => languageOf(other) === languageOf(locale));
}

/** The language of a locale: "pt" of "pt-BR". */
export function languageOf(locale: string): string {
  return locale.split("-")[0]!.toLowerCase();
}
