import type { LadderDocument } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";

/** Offers without copy in a language that the shop or another offer of the ladder speaks: shoppers would see a mixture. */
export function untranslated({ postPurchase }: LadderDocument, { primaryLocale }: LintFacts): LintFinding[] {
  const steps = Object.entries(postPurchase.steps);
  const locales = new Set([primaryLocale, ...steps.flatMap(([, { offer }]) => Object.keys(offer.copy))]);
  return [...locales].flatMap((locale): LintFinding[] => {
    const without = steps.filter(([, { offer }]) => !speaks(Object.keys(offer.copy), locale));
    if (without.length === 0) return [];
    const fallback = without[0]![1].offer.defaultLocale;
    const sentence = `${without.length} of ${steps.length} offers ${without.length === 1 ? "has" : "have"} no ${locale} copy: ${fallback} is shown instead.`;
    return [{ code: "untranslated", severity: "advice", stepId: without[0]![0], sentence }];
  });
}

/** Whether copy is shown for a locale in its own language, in whichever region's spelling. */
function speaks(written: readonly string[], locale: string): boolean {
  return written.some((other) => languageOf(other) === languageOf(locale));
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split("-")[0]!;
}
