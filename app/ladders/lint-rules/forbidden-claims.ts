import { message, type Message } from "#app/i18n/message.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";

interface Claim {
  readonly what: Message;
  readonly patterns: readonly RegExp[];
}

/** "within 15 minutes" is true where the server holds the offer to it: only these patterns ask for the offer's own limit. */
const MINUTES = /\b(\d+) (?:minutes?|menit)\b/i;

/** Words that claim what nothing in the product makes true, in English and Indonesian. Apostrophes are straightened before. */
const CLAIMS: readonly Claim[] = [
  {
    what: message("a time limit that nothing enforces"),
    patterns: [
      /\b(hurry|last chance|final chance|act (?:now|fast)|today only|only today|now or never|before it's too late|don't (?:wait|miss out))\b/i,
      /\b(limited[- ]time|expires? (?:in|soon|today|tonight)|ends? (?:soon|today|tonight|in \d+)|while (?:it|they|stocks?|supplies) lasts?)\b/i,
      /\b\d+ (?:minutes?|hours?|seconds?|days?) (?:left|only|remaining)\b/i,
      /\b(hanya hari ini|khusus hari ini|segera berakhir|berakhir dalam|kesempatan terakhir|buruan|waktu terbatas|jangan sampai (?:terlewat|ketinggalan))\b/i,
      /\b(?:sisa|tersisa) \d+ (?:menit|jam|detik|hari)\b/i,
    ],
  },
  {
    what: message("a scarcity that nothing counts"),
    patterns: [
      /\b(?:only )?\d+ (?:items? |pieces? |units? )?(?:left in stock|remaining in stock)\b/i,
      /\b(only \d+ (?:left|remaining)|almost (?:gone|sold out)|selling (?:out )?fast|limited (?:stock|supply|quantities))\b/i,
      /\b(tinggal \d+|hampir habis|stok terbatas|persediaan terbatas)\b/i,
    ],
  },
  {
    what: message("a popularity that was not computed from orders"),
    patterns: [
      /\b\d[\d.,]*\+? (?:happy )?(?:people|customers|shoppers|buyers|others) (?:bought|have bought|are (?:viewing|looking)|love|chose|trust)\b/i,
      /\b(most popular|best[- ]?sell(?:er|ers|ing)|everyone (?:loves|is buying)|customers' favou?rite)\b/i,
      /\b\d[\d.,]*\+? (?:orang|pelanggan|pembeli) (?:membeli|telah membeli|sudah membeli|sedang melihat|menyukai)\b/i,
      /\b(paling laris|terlaris|paling populer|favorit pelanggan)\b/i,
    ],
  },
  {
    what: message("a guarantee of income or health"),
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
 * one of them true but a time to accept that the server enforces. Each claim is told once for each place in which it stands.
 */
export function forbiddenClaims(ladder: LadderDocument): LintFinding[] {
  const offers = Object.entries(ladder.postPurchase.steps).flatMap(([stepId, { offer }]) =>
    textsOf(offer).flatMap((place) =>
      claimsIn(place, offer.expiresAfterMinutes, stepId, `postPurchase.steps.${stepId}.offer.${place.field}`),
    ),
  );
  return [...offers, ...bumpTexts(ladder).flatMap((place) => claimsIn(place, null, null, place.field))];
}

interface Place {
  readonly field: string;
  readonly place: Message;
  readonly text: string;
}

function claimsIn({ place, text }: Place, minutes: number | null, stepId: string | null, path: string): LintFinding[] {
  return CLAIMS.flatMap(({ what, patterns }): LintFinding[] => {
    const words = firstMatch(patterns, text);
    if (!words || (minutes !== null && MINUTES.exec(words)?.[1] === String(minutes))) return [];
    const sentence = message("{{place}} says “{{words}}”: {{what}}.", { place, words, what });
    return [{ code: "forbidden_claim", severity: "error", stepId, path, sentence }];
  });
}

function bumpTexts({ bump }: LadderDocument): Place[] {
  return Object.entries(bump?.copy ?? {}).flatMap(([locale, { deliverable, outcome }]) =>
    [deliverable, outcome].map((text) => ({ field: `bump.copy.${locale}`, place: message("The order bump"), text })),
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

function textsOf(offer: Offer): Place[] {
  const texts = Object.entries(offer.copy).flatMap(([locale, copy]) =>
    [copy.result, copy.included.join(" · "), copy.terms, copy.assurance].map((text, at) => ({
      field: `copy.${locale}.${COPY_PARTS[at]!}`,
      place: message("Part {{part}} of the {{locale}} copy", { part: at + 1, locale }),
      text,
    })),
  );
  const { price, shipping } = offer;
  if (price.kind !== "full")
    texts.push({ field: "price.reason", place: message("The reason for the discount"), text: price.reason });
  if (shipping.kind !== "free")
    texts.push({ field: "shipping.title", place: message("The name of the shipping"), text: shipping.title });
  return texts;
}
