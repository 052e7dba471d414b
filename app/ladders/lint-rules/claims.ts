import { message, type Message } from "#app/i18n/message.ts";
import { INCOME_AND_HEALTH, LIMITS, POPULARITY, PRESSURE, SCARCITY, TIMED } from "./claim-words.ts";

/** Words that claim what nothing in the product makes true. */
export interface Claim {
  readonly words: string;
  readonly what: Message;
}

const ALWAYS: readonly (readonly [Message, readonly RegExp[]])[] = [
  [message("a pressure of time that nothing enforces"), PRESSURE],
  [message("a scarcity that nothing counts"), SCARCITY],
  [message("a popularity that was not computed from orders"), POPULARITY],
  [message("a guarantee of income or health"), INCOME_AND_HEALTH],
];

/**
 * The claims of a text, in English and Indonesian, one of each sort.
 * @param minutes for which the offer can be accepted, as the server enforces it: a time limit that names it is true
 */
export function claimsIn(text: string, minutes: number | null): Claim[] {
  const plain = plainOf(text);
  const always = ALWAYS.flatMap(([what, patterns]): Claim[] => {
    const words = firstMatch(patterns, plain);
    return words === undefined ? [] : [{ words, what }];
  });
  return [...always, ...timeLimits(plain, minutes)];
}

/** Apostrophes straightened, spaces single, letters in their plain form: what hides a word from a reader hides it here. */
function plainOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\u00ad\u2060\ufeff]/g, "")
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\s+/g, " ");
}

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const words = pattern.exec(text)?.[0];
    if (words) return words.trim();
  }
  return undefined;
}

/** Time limits that the offer does not have, and words of one in a text that does not name the offer's own. */
function timeLimits(text: string, minutes: number | null): Claim[] {
  const named = TIMED.flatMap((pattern) => [...text.matchAll(pattern)]).map((match) => ({
    words: match[0].trim(),
    minutes: minutesOf(match.groups!["number"]!, match.groups!["unit"]!),
  }));
  const wrong = named.find((limit) => limit.minutes !== minutes);
  if (wrong) {
    const what =
      minutes === null
        ? message("a time limit that nothing enforces")
        : message("the offer has {{minutes}} minutes to accept", { minutes });
    return [{ words: wrong.words, what }];
  }
  const words = named.length > 0 ? undefined : firstMatch(LIMITS, text);
  return words === undefined ? [] : [{ words, what: message("a time limit that nothing enforces") }];
}

/** In minutes; a limit in seconds or days is never an offer's. */
function minutesOf(number: string, unit: string): number {
  if (/^(h|jam)/i.test(unit)) return Number(number) * 60;
  return /^m/i.test(unit) ? Number(number) : Number.NaN;
}
