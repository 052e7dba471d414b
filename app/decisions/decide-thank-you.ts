import { conditionHolds } from "#app/ladders/conditions/condition.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import type { LineFacts, PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { schedulePhase } from "#app/ladders/schedule.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { Arm, AssignArm } from "./arm.ts";
import { candidates, type LadderIndex } from "./ladder-index.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { crossSellOf, missedOto, type DrawnThankYou, type StoredThankYou, type ThankYouContext } from "./thank-you-offer.ts"; // prettier-ignore

/** What the post-purchase page decided for the purchase, and how far it came. */
export interface DecidedBefore {
  /** Whose offer it was, or would have been; null: no ladder won. */
  readonly ladderId: string | null;
  /** Whether a step of the page was drawn: whoever saw it answered it, also by leaving. */
  readonly isDrawn: boolean;
}

export interface ThankYouSituation {
  /** What was bought before any offer; null: the order is not known yet. */
  readonly facts: PurchaseFacts | null;
  /** Lines that offers added since. */
  readonly added: readonly LineFacts[];
  readonly isOtherCurrency: boolean;
  readonly purchasedAt: Date;
  readonly now: Date;
  readonly catalog: CatalogView;
  readonly index: LadderIndex;
  readonly isStopped: boolean;
  /** Null: the page was never asked for. */
  readonly before: DecidedBefore | null;
  /** Whether an offer of the pages after payment was declined, or bought, for this purchase. */
  readonly isAnswered: boolean;
  /** The arm of the purchase for the ladder that wins. */
  readonly armFor: AssignArm;
}

export type ThankYouDecision =
  | { readonly kind: "offer"; readonly arm: Arm; readonly offer: StoredThankYou }
  | {
      readonly kind: "none";
      readonly reason: NoOfferReason;
      readonly arm: Arm | "";
      readonly ladder: { readonly id: string; readonly version: number } | null;
    };

/**
 * What the pages after payment offer: one thing, once. The ladder is the purchase's own where the post-purchase page had
 * one, else the first whose trigger holds and that has something to offer here. Who never saw the page is offered its OTO;
 * everybody else, and whoever it cannot be offered to, the cross-sell. A purchase that is held out sees nothing.
 */
export function decideThankYou(situation: ThankYouSituation): ThankYouDecision {
  const { facts, index, before } = situation;
  if (situation.isStopped) return none("offers_stopped");
  if (facts === null) return none("purchase_unknown");
  if (situation.isAnswered) return none("answered_here");
  if (facts.lines.length === 0) return none("empty_purchase");
  if (situation.isOtherCurrency) return none("other_currency");
  const known = { ...situation, facts };
  if (before === null || before.ladderId === null) return firstThatCan(known);
  const ladder = index.ladders.find(({ ladderId }) => ladderId === before.ladderId);
  if (!ladder) return none("ladder_not_running");
  if (schedulePhase(ladder.document.schedule, facts.time) !== "during") return none("outside_schedule", ladder);
  return withArm(ladder, known, offerOf(ladder, known));
}

type KnownSituation = ThankYouSituation & { readonly facts: PurchaseFacts };

function firstThatCan(situation: KnownSituation): ThankYouDecision {
  const { facts, index } = situation;
  if (index.ladders.length === 0) return none("no_published_ladder");
  let reason: NoOfferReason | undefined;
  for (const ladder of candidates(index, facts)) {
    if (!conditionHolds(ladder.document.trigger, facts)) continue;
    const verdict =
      schedulePhase(ladder.document.schedule, facts.time) === "during" ? offerOf(ladder, situation) : null;
    if (verdict?.ok) return withArm(ladder, situation, verdict);
    reason ??= verdict ? verdict.reason : "outside_schedule";
  }
  return none(reason ?? "no_trigger_matched");
}

/** The assignment comes after the choice: both arms are of purchases that would have been offered the same. */
function withArm(ladder: PublishedLadder, { armFor }: ThankYouSituation, verdict: DrawnThankYou): ThankYouDecision {
  if (!verdict.ok) return none(verdict.reason, ladder);
  const arm = armFor(ladder);
  return arm === "offered" ? { kind: "offer", arm, offer: verdict.offer } : none("holdout", ladder, arm);
}

/** What one ladder offers here. */
function offerOf(ladder: PublishedLadder, situation: KnownSituation): DrawnThankYou {
  const { document } = ladder;
  const { facts, before, added } = situation;
  const { cap } = document.frequency;
  if (cap !== null && facts.customer.answers.filter(({ daysAgo }) => daysAgo < cap.days).length >= cap.offers)
    return { ok: false, reason: "too_many_offers" };
  const context: ThankYouContext = {
    ...situation,
    // What offers added is in the order; what was bought decides how much the purchase was worth.
    facts: { ...facts, lines: [...facts.lines, ...added] },
    locale: facts.locale,
  };
  const missed = !before?.isDrawn && document.thankYou.offersMissedOto ? missedOto(ladder, context) : null;
  if (missed?.ok) return missed;
  const cross = document.crossSell && crossSellOf(ladder, document.crossSell, context);
  return cross ?? missed ?? { ok: false, reason: "nothing_after_payment" };
}

function none(reason: NoOfferReason, ladder: PublishedLadder | null = null, arm: Arm | "" = ""): ThankYouDecision {
  return { kind: "none", reason, arm, ladder: ladder && { id: ladder.ladderId, version: ladder.version } };
}
