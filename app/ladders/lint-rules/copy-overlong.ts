import { message } from "#app/i18n/message.ts";
import type { LadderDocument, OfferCopy } from "../ladder.ts";
import { offerPath, perOffer, type LintRule, type RuleFinding } from "./define-rule.ts";

/** Parts of the copy, by number, with the characters that a phone shows of them before the decline button. */
const LONGEST = [
  [1, "result", 80],
  [3, "terms", 200],
  [4, "assurance", 200],
] as const;
const MOST_INCLUDED = 4;
const LONGEST_BUMP_LINE = 40;

/** Parts that push the decline off a phone's screen, and lines of the order bump that are no longer one glance. */
export const copyOverlong: LintRule = (ladder, facts) => [...inOffers(ladder, facts), ...inBump(ladder)];

const inOffers = perOffer(({ copy }, _facts, { stepId }) =>
  Object.entries(copy).flatMap(([locale, parts]) =>
    [...overlong(locale, parts)].map(({ part, sentence }) => ({
      severity: "advice" as const,
      path: offerPath(stepId, `copy.${locale}.${part}`),
      sentence,
    })),
  ),
);

function overlong(locale: string, copy: OfferCopy) {
  const long = LONGEST.flatMap(([number, part, most]) => {
    const length = lengthOf(copy[part]);
    if (length <= most) return [];
    const values = { part: number, locale, length, most };
    const sentence = message("Part {{part}} of the {{locale}} copy has {{length}} characters; up to {{most}} are read on a phone.", values);
    return [{ part: part as keyof OfferCopy, sentence }];
  });
  const number = copy.included.length;
  if (number <= MOST_INCLUDED) return long;
  const sentence = message("Part 2 of the {{locale}} copy has {{number}} lines; up to {{most}} fit a phone.", { locale, number, most: MOST_INCLUDED });
  return [...long, { part: "included" as const, sentence }];
} // prettier-ignore

function inBump({ bump }: LadderDocument): RuleFinding[] {
  return Object.entries(bump?.copy ?? {}).flatMap(([locale, lines]) =>
    (["deliverable", "outcome"] as const).flatMap((line): RuleFinding[] => {
      const length = lengthOf(lines[line]);
      if (length <= LONGEST_BUMP_LINE) return [];
      const values = { line: line === "deliverable" ? 1 : 2, locale, length, most: LONGEST_BUMP_LINE };
      const sentence = message("Line {{line}} of the order bump's {{locale}} copy has {{length}} characters; one glance takes {{most}}.", values);
      return [{ severity: "advice", stepId: null, path: `bump.copy.${locale}.${line}`, sentence }];
    }),
  );
} // prettier-ignore

/** Characters as a reader counts them. */
function lengthOf(text: string): number {
  return [...text].length;
}
