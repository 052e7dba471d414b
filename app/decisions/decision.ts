import type { OffersAnswer } from "#app/api/offers.contract.ts";
import type { Arm } from "./arm.ts";
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

/** A published version of a ladder. */
export interface LadderVersion {
  readonly id: string;
  readonly version: number;
}

export type Decision =
  | { readonly kind: "offer"; readonly answer: OfferAnswer; readonly detail: DecisionDetail }
  /** Held out on purpose: the ladder would have been offered. */
  | {
      readonly kind: "held_out";
      readonly arm: Exclude<Arm, "offered">;
      readonly ladder: LadderVersion;
      readonly detail: DecisionDetail;
    }
  | { readonly kind: "none"; readonly reason: NoOfferReason; readonly detail: DecisionDetail };

/** What is recorded of a decision, whatever it is. */
export interface DecisionOutcome {
  readonly reason: NoOfferReason | "offered";
  /** Empty: nothing would have been offered. */
  readonly arm: Arm | "";
  readonly ladder: LadderVersion | null;
}

export function outcomeOf(decision: Decision): DecisionOutcome {
  switch (decision.kind) {
    case "offer":
      return { reason: "offered", arm: "offered", ladder: decision.answer.ladder };
    case "held_out":
      return { reason: "holdout", arm: decision.arm, ladder: decision.ladder };
    case "none":
      return { reason: decision.reason, arm: "", ladder: null };
  }
}

/** The answer that the extension gets. */
export function answerOf(decision: Decision): OffersAnswer {
  if (decision.kind === "offer") return decision.answer;
  return { kind: "none", reason: decision.kind === "held_out" ? "holdout" : decision.reason };
}
