import type { LadderDocument, Offer } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";

interface Claim {
  readonly what: string;
  readonly patterns: readonly RegExp[];
}

/** Words that claim what nothing in the product makes true, in English and Indonesian. Apostrophes are straightened before. */
const CLAIMS: readonly Claim[] = [
  {
    what: "a time limit that nothing enforces",
    patterns: [
      /\b(hurry|last chance|final chance|act (?:now|fast)|today only|only today|now or never|before it's too late|don't (?:wait|miss out))\b/i,
      /\b(limited[- ]time|expires? (?:in|soon|today|tonight)|ends? (?:soon|today|tonight|in \d+)|while (?:it|they|stocks?|supplies) lasts?)\b/i,
      /\b\d+ (?:minutes?|hours?|seconds?|days?) (?:left|only|remaining)\b/i,
      /\b(hanya hari ini|khusus hari ini|segera berakhir|berakhir dalam|kesempatan terakhir|buruan|waktu terbatas|jangan sampai (?:terlewat|ketinggalan))\b/i,
      /\b(?:sisa|tersisa) \d+ (?:menit|jam|detik|hari)\b/i,
    ],
  },
  {
    what: "a scarcity that nothing counts",
    patterns: [
      /\b(?:only )?\d+ (?:items? |pieces? |units? )?(?:left in stock|remaining in stock)\b/i,
      /\b(only \d+ (?:left|remaining)|almost (?:gone|sold out)|selling (?:out )?fast|limited (?:stock|supply|quantities))\b/i,
      /\b(tinggal \d+|hampir habis|stok terbatas|persediaan terbatas)\b/i,
    ],
  },
  {
    what: "a popularity that was not computed from orders",
    patterns: [
      /\b\d[\d.,]*\+? (?:happy )?(?:people|customers|shoppers|buyers|others) (?:bought|have bought|are (?:viewing|looking)|love|chose|trust)\b/i,
      /\b(most popular|best[- ]?sell(?:er|ers|ing)|everyone (?:loves|is buying)|customers' favou?rite)\b/i,
      /\b\d[\d.,]*\+? (?:orang|pelanggan|pembeli) (?:membeli|telah membeli|sudah membeli|sedang melihat|menyukai)\b/i,
      /\b(paling laris|terlaris|paling populer|favorit pelanggan)\b/i,
    ],
  },
  {
    what: "a guarantee of income or health",
    patterns: [
      /\bguaranteed? (?:income|results?|profits?|earnings|success)\b/i,
      /\b(?:income|results?|profits?|earnings|success) (?:is|are) guaranteed\b/i,
      /\b(?:earn|make) (?:up to )?(?:\$|usd|rp) ?\d/i,
      /\b(make money|get rich|clinically proven|cures (?:your|any|all|the)|heals (?:your|any|all|the))\b/i,
      /\b(penghasilan (?:dijamin|pasti)|dijamin (?:untung|kaya|sembuh|berhasil)|pasti (?:untung|sembuh)|menyembuhkan)\b/i,
    ],
  },
];

const COPY_PARTS = ["result", "included", "terms", "assurance"] as const;

/**
 * Countdowns, scarcity, popularity and guarantees in what the shopper reads: refused, as nothing in this product makes
 * one of them true. Each claim is told once for each place in which it stands.
 */
export function forbiddenClaims({ postPurchase }: LadderDocument): LintFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]) =>
    textsOf(offer).flatMap(({ field, place, text }) =>
      CLAIMS.flatMap(({ what, patterns }): LintFinding[] => {
        const words = firstMatch(patterns, text);
        if (!words) return [];
        const path = `postPurchase.steps.${stepId}.offer.${field}`;
        const sentence = `${place} says “${words}”: ${what}.`;
        return [{ code: "forbidden_claim", severity: "error", stepId, path, sentence }];
      }),
    ),
  );
}

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  const straight = text.replace(/[‘’]/g, "'");
  for (const pattern of patterns) {
    const words = pattern.exec(straight)?.[0];
    if (words) return words;
  }
  return undefined;
}

function textsOf(offer: Offer): { readonly field: string; readonly place: string; readonly text: string }[] {
  const texts = Object.entries(offer.copy).flatMap(([locale, copy]) =>
    [copy.result, copy.included.join(" · "), copy.terms, copy.assurance].map((text, at) => ({
      field: `copy.${locale}.${COPY_PARTS[at]!}`,
      place: `Part ${at + 1} of the ${locale} copy`,
      text,
    })),
  );
  const { price, shipping } = offer;
  if (price.kind !== "full")
    texts.push({ field: "price.reason", place: "The reason for the discount", text: price.reason });
  if (shipping.kind === "fixed")
    texts.push({ field: "shipping.title", place: "The name of the shipping", text: shipping.title });
  return texts;
}
