import type { OffersAnswer } from "#app/api/offers.contract.ts";
import type { Failure } from "./first-failure.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

export type OfferAnswer = Extract<OffersAnswer, { kind: "offer" }>;

/** A ladder that was asked and not taken: its trigger did not hold, or its first offer could not be made. */
export interface PassedLadder {
  readonly ladderId: string;
  readonly version: number;
  readonly trigger: Failure | null;
  readonly reason: NoOfferReason;
}

/** A step of the taken ladder that was left out, and why. */
export interface LeftOutStep {
  readonly stepId: string;
  readonly reason: NoOfferReason;
}

/** What stands behind a decision, for whoever asks later. Lists are cut, counts are whole. */
export interface DecisionDetail {
  readonly publishedCount: number;
  /** Ladders whose trigger was asked; in a shop with many, the index rules out those whose products or amounts are not here. */
  readonly consideredCount: number;
  readonly passed: readonly PassedLadder[];
  readonly leftOut: readonly LeftOutStep[];
}

export type Decision =
  | { readonly kind: "offer"; readonly answer: OfferAnswer; readonly detail: DecisionDetail }
  | { readonly kind: "none"; readonly reason: NoOfferReason; readonly detail: DecisionDetail };

/** The answer that the extension gets. */
export function answerOf(decision: Decision): OffersAnswer {
  return decision.kind === "offer" ? decision.answer : { kind: "none", reason: decision.reason };
}
