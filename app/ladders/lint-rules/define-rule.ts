import { toDecimal } from "#app/money/money.ts";
import type { LadderDocument, Offer, Step } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";

export type LintRule = (ladder: LadderDocument, facts: LintFacts) => LintFinding[];

/** A rule that looks at one offer after the other. */
export function perOffer(
  judge: (
    offer: Offer,
    facts: LintFacts,
    at: { stepId: string; step: Step; ladder: LadderDocument },
  ) => readonly Omit<LintFinding, "stepId">[],
): LintRule {
  return (ladder, facts) =>
    Object.entries(ladder.postPurchase.steps).flatMap(([stepId, step]) =>
      judge(step.offer, facts, { stepId, step, ladder }).map((finding) => ({ ...finding, stepId })),
    );
}

/** The document's path of an offer's field. */
export function offerPath(stepId: string, field: string): string {
  return `postPurchase.steps.${stepId}.offer.${field}`;
}

/** "12.50 USD". */
export function moneyIn({ catalog }: LintFacts): (minor: number) => string {
  return (minor) => `${toDecimal(minor, catalog.currency)} ${catalog.currency}`;
}
