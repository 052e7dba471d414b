import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { conditionHolds } from "#app/ladders/conditions/condition.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { currencyExponent } from "#app/money/money.ts";
import type { TokenPurchase } from "#app/shopify/checkout-token.ts";
import type { Decision, DecisionDetail, PassedLadder } from "./decision.ts";
import { drawableTree } from "./drawable-tree.ts";
import { firstFailure } from "./first-failure.ts";
import { candidates, type LadderIndex } from "./ladder-index.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { isOtherCurrency, purchaseFactsOf } from "./purchase-facts-of.ts";

/** Ladders passed over that a decision remembers. */
const MAX_PASSED = 10;

export interface Situation {
  readonly purchase: TokenPurchase;
  readonly catalog: CatalogView;
  /** The checkout's locale. */
  readonly locale: string;
  readonly index: LadderIndex;
}

/**
 * Which offer a purchase gets. The first ladder by priority wins whose trigger holds and whose first offer can be made;
 * a ladder whose first offer is sold out, or already in the order, gives way to the next. Where none wins, the reason is
 * that of the first ladder whose trigger held.
 */
export function decide({ purchase, catalog, locale, index }: Situation): Decision {
  const none = (reason: NoOfferReason, detail: Partial<DecisionDetail> = {}): Decision => ({
    kind: "none",
    reason,
    detail: { publishedCount: index.ladders.length, consideredCount: 0, passed: [], leftOut: [], ...detail },
  });
  const facts = purchaseFactsOf(purchase, catalog);
  if (facts.lines.length === 0) return none("empty_purchase");
  if (isOtherCurrency(purchase, catalog.currency)) return none("other_currency");
  if (index.ladders.length === 0) return none("no_published_ladder");
  const passed: PassedLadder[] = [];
  let consideredCount = 0;
  let reason: NoOfferReason | undefined;
  // A shop with few ladders hears of each why not; with many, the index names those that came near.
  const asked = index.ladders.length <= MAX_PASSED ? index.ladders : candidates(index, facts);
  for (const ladder of asked) {
    consideredCount += 1;
    const verdict = tryLadder(ladder, facts, catalog, locale);
    if (verdict.ok) {
      const { answer, leftOut } = verdict;
      return {
        kind: "offer",
        answer,
        detail: { publishedCount: index.ladders.length, consideredCount, passed, leftOut },
      };
    }
    if (verdict.passed.trigger === null) reason ??= verdict.passed.reason;
    if (passed.length < MAX_PASSED) passed.push(verdict.passed);
  }
  return none(reason ?? "no_trigger_matched", { consideredCount, passed });
}

function tryLadder(ladder: PublishedLadder, facts: PurchaseFacts, catalog: CatalogView, locale: string) {
  const { ladderId, version, document } = ladder;
  const pass = (reason: NoOfferReason, trigger: PassedLadder["trigger"]) =>
    ({ ok: false, passed: { ladderId, version, reason, trigger } }) as const;
  if (!conditionHolds(document.trigger, facts)) {
    return pass("no_trigger_matched", firstFailure(document.trigger, facts));
  }
  const tree = drawableTree(document.postPurchase, facts, catalog, locale);
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
