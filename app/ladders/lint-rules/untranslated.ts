import { message } from "#app/i18n/message.ts";
import type { LintRule } from "./define-rule.ts";

/** Offers without copy in a language that the shop or another offer of the ladder speaks: shoppers would see a mixture. */
export const untranslated: LintRule = ({ postPurchase }, { locales: shopLocales }) => {
  const steps = Object.entries(postPurchase.steps);
  const locales = new Set([...shopLocales, ...steps.flatMap(([, { offer }]) => Object.keys(offer.copy))]);
  return [...locales].flatMap((locale) => {
    const without = steps.filter(([, { offer }]) => !speaks(Object.keys(offer.copy), locale));
    if (without.length === 0) return [];
    const [stepId, { offer }] = without[0]!;
    const sentence = message("{{number}} of {{all}} offers have no {{locale}} copy: {{fallback}} is shown instead.", {
      number: without.length,
      all: steps.length,
      locale,
      fallback: offer.defaultLocale,
    });
    return [{ code: "untranslated", severity: "advice", stepId, sentence }];
  });
};

/** Whether copy is shown for a locale in its own language, in whichever region's spelling. */
function speaks(written: readonly string[], locale: string): boolean {
  return written.some((other) => languageOf(other) === languageOf(locale));
}

function languageOf(locale: string): string {
  return locale.split("-")[0]!.toLowerCase();
}
