import { conditionHolds } from "#app/ladders/conditions/condition.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { schedulePhase } from "#app/ladders/schedule.ts";
import { currencyExponent } from "#app/money/money.ts";
import type { TokenPurchase } from "#app/shopify/checkout-token.ts";
import type { Decision, DecisionDetail, PassedLadder } from "./decision.ts";
import { drawableTree } from "./drawable-tree.ts";
import { firstFailure } from "./first-failure.ts";
import { candidates, type LadderIndex } from "./ladder-index.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { isOtherCurrency, purchaseFactsOf, type Surroundings } from "./purchase-facts-of.ts";

/** Ladders passed over that a decision remembers. */
const MAX_PASSED = 10;

export interface Situation extends Surroundings {
  readonly purchase: TokenPurchase;
  readonly index: LadderIndex;
  /** Whether the merchant stopped all offers. */
  readonly isStopped: boolean;
}

/**
 * Which offer a purchase gets. The first ladder by priority, then by how special its trigger is, wins whose trigger holds,
 * whose schedule runs, whose limits this customer has not reached, and whose first offer can be made; any other gives way
 * to the next. Where none wins, the reason is that of the first ladder whose trigger held.
 */
export function decide(situation: Situation): Decision {
  const { purchase, catalog, index } = situation;
  const none = (reason: NoOfferReason, detail: Partial<DecisionDetail> = {}): Decision => ({
    kind: "none",
    reason,
    detail: { publishedCount: index.ladders.length, consideredCount: 0, passed: [], leftOut: [], ...detail },
  });
  if (situation.isStopped) return none("offers_stopped");
  const facts = purchaseFactsOf(purchase, situation);
  if (facts.lines.length === 0) return none("empty_purchase");
  if (isOtherCurrency(purchase, catalog.currency)) return none("other_currency");
  if (index.ladders.length === 0) return none("no_published_ladder");
  return firstThatCan(situation, facts, none);
}

function firstThatCan(
  { index, ...around }: Situation,
  facts: PurchaseFacts,
  none: (reason: NoOfferReason, detail: Partial<DecisionDetail>) => Decision,
): Decision {
  const passed: PassedLadder[] = [];
  let consideredCount = 0;
  let reason: NoOfferReason | undefined;
  // A shop with few ladders hears of each why not; with many, the index names those that came near.
  const asked = index.ladders.length <= MAX_PASSED ? index.ladders : candidates(index, facts);
  for (const ladder of asked) {
    consideredCount += 1;
    const verdict = tryLadder(ladder, facts, around);
    if (verdict.ok) {
      const { answer, leftOut } = verdict;
      const detail = { publishedCount: index.ladders.length, consideredCount, passed, leftOut };
      return { kind: "offer", answer, detail };
    }
    if (verdict.passed.trigger === null) reason ??= verdict.passed.reason;
    if (passed.length < MAX_PASSED) passed.push(verdict.passed);
  }
  return none(reason ?? "no_trigger_matched", { consideredCount, passed });
}

/** Whether one ladder would be shown for a purchase, were it the first asked; and if not, why. */
export function tryLadder(
  { ladderId, version, document }: PublishedLadder,
  facts: PurchaseFacts,
  { catalog, locale }: Pick<Surroundings, "catalog" | "locale">,
) {
  const pass = (reason: NoOfferReason, trigger: PassedLadder["trigger"]) =>
    ({ ok: false, passed: { ladderId, version, reason, trigger } }) as const;
  if (!conditionHolds(document.trigger, facts)) {
    return pass("no_trigger_matched", firstFailure(document.trigger, facts));
  }
  if (schedulePhase(document.schedule, facts.time) !== "during") return pass("outside_schedule", null);
  const { frequency } = document;
  if (hasSeenEnough(facts, frequency.cap)) return pass("too_many_offers", null);
  const tree = drawableTree(document.postPurchase, { facts, catalog, locale, frequency });
  if (!tree.ok) return pass(tree.reason, null);
  return {
    ok: true,
    answer: {
      kind: "offer" as const,
      ladder: { id: ladderId, version },
      locale: tree.locale,
      currency: { code: catalog.currency, exponent: currencyExponent(catalog.currency) },
      start: document.postPurchase.start,
      steps: tree.steps,
    },
    leftOut: tree.leftOut,
  } as const;
}

function hasSeenEnough({ customer }: PurchaseFacts, cap: PublishedLadder["document"]["frequency"]["cap"]): boolean {
  return cap !== null && customer.answers.filter(({ daysAgo }) => daysAgo < cap.days).length >= cap.offers;
}
