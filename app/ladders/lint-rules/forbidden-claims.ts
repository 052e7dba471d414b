import type { LadderDocument, OfferCopy } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";

interface Claim {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Words that claim what nothing in the product makes true, in English and Indonesian. */
const CLAIMS: readonly Claim[] = [
  {
    what: "a time limit that does not exist",
    pattern:
      /\b(hurry|last chance|act (?:now|fast)|today only|only today|expires? (?:in|soon|today)|ends? (?:soon|today|tonight|in \d)|limited[- ]time|before (?:it'?s|its) too late|\d+ (?:minutes|hours|seconds) left|while (?:it|they) lasts?|don'?t wait|hanya hari ini|segera berakhir|kesempatan terakhir|buruan|waktu terbatas|jangan sampai terlewat|sisa \d+ (?:menit|jam))\b/i,
  },
  {
    what: "a scarcity that nothing counts",
    pattern:
      /\b(only \d+ (?:left|remaining)|almost (?:gone|sold out)|selling (?:out )?fast|limited (?:stock|supply|quantities)|tinggal \d+|hampir habis|stok terbatas)\b/i,
  },
  {
    what: "a popularity that was not computed from orders",
    pattern:
      /\b(\d[\d.,]* (?:people|customers|shoppers|others) (?:bought|are (?:viewing|looking)|love)|most popular|best[- ]?sell(?:er|ing)|everyone (?:loves|is buying)|\d[\d.,]* (?:orang|pelanggan) (?:membeli|sedang melihat)|paling laris|terlaris)\b/i,
  },
  {
    what: "a guarantee of income or health",
    pattern:
      /\b(guaranteed? (?:income|results?|profit|earnings)|earn \$?\d|make money|get rich|cures?|heals?|clinically proven|penghasilan (?:dijamin|pasti)|dijamin (?:untung|kaya|sembuh)|menyembuhkan)\b/i,
  },
];

/** Countdowns, scarcity, popularity and guarantees in the copy: refused, as none of them is true here. */
export function forbiddenClaims({ postPurchase }: LadderDocument): LintFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]) =>
    Object.entries(offer.copy).flatMap(([locale, copy]) =>
      textsOf(copy).flatMap((text) =>
        CLAIMS.flatMap(({ what, pattern }): LintFinding[] => {
          const words = pattern.exec(text)?.[0];
          return words
            ? [
                {
                  code: "forbidden_claim",
                  severity: "error",
                  stepId,
                  sentence: `The ${locale} copy says “${words}”: ${what}.`,
                },
              ]
            : [];
        }),
      ),
    ),
  );
}

function textsOf(copy: OfferCopy): string[] {
  return [copy.result, ...copy.included, copy.terms, copy.assurance];
}
