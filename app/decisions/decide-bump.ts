import type { CheckoutBump } from "#app/api/checkout.contract.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import { offerMark } from "#app/ladders/offer-mark.ts";
import { productIdsOf } from "#app/ladders/offer-item.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import type { Arm, AssignArm } from "./arm.ts";
import { codeFor, type ActiveBumpCode } from "./bump-terms.ts";
import type { TakenBump } from "./checkout-facts-of.ts";
import { standsAside, tryLadder } from "./decide.ts";
import type { DecisionDetail, LadderVersion, PassedLadder } from "./decision.ts";
import { drawableBump } from "./drawable-bump.ts";
import { candidates, type LadderIndex } from "./ladder-index.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

const MAX_PASSED = 10;

export interface BumpSituation {
  readonly checkoutToken: string;
  /** The cart without the bump's own line. */
  readonly facts: PurchaseFacts;
  /** The bump that is in the cart. */
  readonly taken: TakenBump | null;
  readonly catalog: CatalogView;
  /** Every published ladder. */
  readonly index: LadderIndex;
  /** Those of them that have an order bump. */
  readonly bumpIndex: LadderIndex;
  readonly isStopped: boolean;
  readonly canAddLines: boolean;
  readonly canUseDiscounts: boolean;
  /** The discount codes that Shopify has for bumps. */
  readonly codes: readonly ActiveBumpCode[];
  readonly assignArm: AssignArm;
}

export type BumpDecision =
  | {
      readonly kind: "offer";
      readonly bump: CheckoutBump;
      readonly ladder: LadderVersion;
      readonly detail: DecisionDetail;
    }
  | {
      readonly kind: "held_out";
      readonly arm: Exclude<Arm, "offered">;
      readonly ladder: LadderVersion;
      readonly stepId: string;
      readonly detail: DecisionDetail;
    }
  | { readonly kind: "none"; readonly reason: NoOfferReason; readonly detail: DecisionDetail };

/**
 * Which order bump a checkout shows: that of the first ladder, in the order in which ladders are asked, whose trigger holds
 * and whose bump can be sold. A product that a ladder would offer this purchase after payment is no bump. A bump that is in
 * the cart stays as it is while its ladder is published, so that it can be taken out again.
 */
export function decideBump(situation: BumpSituation): BumpDecision {
  const { facts, catalog, index, bumpIndex } = situation;
  const none = (reason: NoOfferReason, detail: Partial<DecisionDetail> = {}): BumpDecision => ({
    kind: "none",
    reason,
    detail: { publishedCount: bumpIndex.ladders.length, consideredCount: 0, passed: [], leftOut: [], ...detail },
  });
  if (situation.isStopped) return none("offers_stopped");
  if (facts.lines.length === 0) return none("empty_purchase");
  if (facts.currency !== catalog.currency) return none("other_currency");
  if (index.ladders.length === 0) return none("no_published_ladder");
  if (bumpIndex.ladders.length === 0) return none("no_order_bump");
  if (!situation.canAddLines) return none("cannot_add_lines");
  return inCart(situation) ?? firstThatCan(situation, none);
}

function inCart(situation: BumpSituation): BumpDecision | null {
  const { taken, bumpIndex } = situation;
  if (!taken) return null;
  const ladder = bumpIndex.ladders.find(({ ladderId }) => ladderId === taken.mark.ladderId);
  const { bump } = ladder?.document ?? {};
  if (!ladder || bump?.id !== taken.bumpId || bump.item.variantId !== taken.line.variantId) return null;
  // The shopper chose it: neither the guards nor the customer's past speak against it any more.
  const document = { ...ladder.document, bump: { ...bump, guards: {} } };
  const frequency = { ...document.frequency, declinedDays: 0, boughtDays: 0 };
  const drawn = draw({ ...ladder, document: { ...document, frequency } }, situation);
  if (!drawn.ok) return null;
  const { mark } = taken;
  const detail = { publishedCount: bumpIndex.ladders.length, consideredCount: 0, passed: [], leftOut: [] };
  return {
    kind: "offer",
    bump: { ...drawn.bump, mark: offerMark(mark) },
    ladder: { id: mark.ladderId, version: mark.version },
    detail,
  };
}

function firstThatCan(
  situation: BumpSituation,
  none: (reason: NoOfferReason, detail: Partial<DecisionDetail>) => BumpDecision,
): BumpDecision {
  const { facts, bumpIndex, checkoutToken } = situation;
  const passed: PassedLadder[] = [];
  let consideredCount = 0;
  let reason: NoOfferReason | undefined;
  const asked = bumpIndex.ladders.length <= MAX_PASSED ? bumpIndex.ladders : candidates(bumpIndex, facts);
  for (const ladder of asked) {
    consideredCount += 1;
    const verdict = tryBump(ladder, situation);
    if (verdict.ok) {
      const detail = { publishedCount: bumpIndex.ladders.length, consideredCount, passed, leftOut: [] };
      const told = { id: ladder.ladderId, version: ladder.version };
      const { bump } = verdict;
      const arm = situation.assignArm(ladder);
      if (arm !== "offered") return { kind: "held_out", arm, ladder: told, stepId: bump.stepId, detail };
      const mark = offerMark({
        reference: checkoutToken,
        ladderId: told.id,
        version: told.version,
        stepId: bump.stepId,
      });
      return { kind: "offer", bump: { ...bump, mark }, ladder: told, detail };
    }
    if (verdict.passed.trigger === null) reason ??= verdict.passed.reason;
    if (passed.length < MAX_PASSED) passed.push(verdict.passed);
  }
  return none(reason ?? "no_trigger_matched", { consideredCount, passed });
}

function tryBump(ladder: PublishedLadder, situation: BumpSituation) {
  const { ladderId, version } = ladder;
  const aside = standsAside(ladder, situation.facts);
  if (aside) return { ok: false, passed: aside } as const;
  const pass = (reason: NoOfferReason) =>
    ({ ok: false, passed: { ladderId, version, reason, trigger: null } }) as const;
  const drawn = draw(ladder, situation);
  if (!drawn.ok) return pass(drawn.reason);
  if (isOfferedAfterPayment(drawn.bump.productId, ladder, situation)) return pass("offered_after_payment");
  return { ok: true, bump: drawn.bump } as const;
}

function draw({ ladderId, document }: PublishedLadder, { facts, catalog, codes, canUseDiscounts }: BumpSituation) {
  const { bump, frequency } = document;
  const discountCode = bump && canUseDiscounts ? codeFor(ladderId, bump, codes, catalog) : null;
  return drawableBump(document, { facts, catalog, locale: facts.locale, frequency, discountCode });
}

/** Whether the bump's own ladder sells the product after payment, or the ladder that this purchase would be shown does. */
function isOfferedAfterPayment(
  productId: number,
  own: PublishedLadder,
  { facts, catalog, index }: BumpSituation,
): boolean {
  const sells = ({ document }: PublishedLadder) =>
    Object.values(document.postPurchase.steps).some(({ offer }) =>
      [offer.item, ...offer.alternatives].some((item) => productIdsOf(item).includes(productId)),
    );
  if (sells(own)) return true;
  const after = { ...facts, discountCodes: null };
  for (const ladder of candidates(index, after)) {
    if (tryLadder(ladder, after, { catalog, locale: facts.locale }).ok) return sells(ladder);
  }
  return false;
}
