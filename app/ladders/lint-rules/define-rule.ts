import { toDecimal } from "#app/money/money.ts";
import type { LadderDocument, Offer, Step } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";
import type { OfferItem } from "../offer-item.ts";

/** What a rule finds; its code is that under which lint.ts knows it. */
export type RuleFinding = Omit<LintFinding, "code">;
/** Of one offer: the step is known. */
export type OfferFinding = Omit<RuleFinding, "stepId">;
/** One rule: one file, one test, one line in lint.ts. It is asked of drafts too, in which choices may be open. */
export type LintRule = (ladder: LadderDocument, facts: LintFacts) => readonly RuleFinding[];

/** Where an offer stands. */
export interface OfferPlace {
  readonly stepId: string;
  readonly step: Step;
  readonly ladder: LadderDocument;
}

/** A rule that looks at one offer after the other. */
export function perOffer(judge: (offer: Offer, facts: LintFacts, at: OfferPlace) => readonly OfferFinding[]): LintRule {
  return (ladder, facts) =>
    Object.entries(ladder.postPurchase.steps).flatMap(([stepId, step]) =>
      judge(step.offer, facts, { stepId, step, ladder }).map((finding) => ({ ...finding, stepId })),
    );
}

/** The document's path of an offer's field. */
export function offerPath(stepId: string, field: string): string {
  return `postPurchase.steps.${stepId}.offer.${field}`;
}

/** The items of an offer, its own first, each with its field. */
export function itemsOf(offer: Offer): readonly { readonly item: OfferItem; readonly field: string }[] {
  return [
    { item: offer.item, field: "item" },
    ...offer.alternatives.map((item, at) => ({ item, field: `alternatives.${at}` })),
  ];
}

/** The offer with another item in the place of one of its own; null: without that alternative. */
export function withItem(offer: Offer, field: string, item: OfferItem | null): Offer {
  if (field === "item") return item === null ? offer : { ...offer, item };
  const place = Number(field.split(".")[1]);
  const alternatives = offer.alternatives.flatMap((other, at) =>
    at !== place ? [other] : item === null ? [] : [item],
  );
  return { ...offer, alternatives };
}

/** "12.50 USD". */
export function moneyIn({ catalog }: LintFacts): (minor: number) => string {
  return (minor) => `${toDecimal(minor, catalog.currency)} ${catalog.currency}`;
}

/** "45 %". @param share 0.45 */
export function percentWords(share: number): string {
  return `${Math.round(share * 100)} %`;
}
