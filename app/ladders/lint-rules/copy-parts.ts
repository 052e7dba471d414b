import { message } from "#app/i18n/message.ts";
import type { OfferCopy } from "../ladder.ts";
import type { LintRule } from "./define-rule.ts";
import { offerPath, perOffer } from "./define-rule.ts";

const LONGEST = { result: 80, terms: 200, assurance: 200 } as const;
const MOST_INCLUDED = 4;
const LONGEST_BUMP_LINE = 40;

/** The shop's own language without copy. */
export const copyMissing = perOffer(({ copy }, { primaryLocale }, { stepId }) => {
  const language = primaryLocale.split("-")[0]!;
  if (Object.keys(copy).some((locale) => locale.split("-")[0] === language)) return [];
  return [
    {
      code: "copy_missing",
      severity: "warning",
      path: offerPath(stepId, "copy"),
      sentence: message("There is no copy in the shop's own language, {{locale}}.", { locale: primaryLocale }),
    },
  ];
});

/** Parts that a phone shows only in part, and the order bump's lines that are no longer one glance. */
export const copyOverlong: LintRule = (ladder, facts) => [...offers(ladder, facts), ...bumpLines(ladder)];

const offers = perOffer(({ copy }, _facts, { stepId }) =>
  Object.entries(copy).flatMap(([locale, parts]) => overlong(locale, parts, stepId)),
);

function overlong(locale: string, copy: OfferCopy, stepId: string) {
  const parts = Object.entries(LONGEST).flatMap(([part, most]) => {
    const { length } = copy[part as keyof typeof LONGEST];
    if (length <= most) return [];
    const sentence = message("{{locale}}: {{length}} characters; up to {{most}} are read on a phone.", {
      locale,
      length,
      most,
    });
    return [
      {
        code: "copy_overlong" as const,
        severity: "advice" as const,
        path: offerPath(stepId, `copy.${locale}.${part}`),
        sentence,
      },
    ];
  });
  if (copy.included.length <= MOST_INCLUDED) return parts;
  const sentence = message("{{locale}}: {{number}} lines of what is included; up to {{most}} fit a phone.", {
    locale,
    number: copy.included.length,
    most: MOST_INCLUDED,
  });
  return [
    ...parts,
    {
      code: "copy_overlong" as const,
      severity: "advice" as const,
      path: offerPath(stepId, `copy.${locale}.included`),
      sentence,
    },
  ];
}

const bumpLines = ({ bump }: Parameters<LintRule>[0]): ReturnType<LintRule> =>
  Object.entries(bump?.copy ?? {}).flatMap(([locale, lines]) =>
    Object.values(lines).flatMap((line) =>
      line.length <= LONGEST_BUMP_LINE
        ? []
        : [
            {
              code: "copy_overlong" as const,
              severity: "advice" as const,
              stepId: null,
              path: `bump.copy.${locale}`,
              sentence: message("The bump's {{locale}} line has {{length}} characters; one glance takes {{most}}.", {
                locale,
                length: line.length,
                most: LONGEST_BUMP_LINE,
              }),
            },
          ],
    ),
  );
