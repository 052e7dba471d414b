import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { NEW_CUSTOMER } from "#app/ladders/customer-facts.ts";
import { localTime } from "#app/ladders/local-time.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { assignArms, unitOf } from "./arm.server.ts";
import { indexOf } from "./decide-offer.server.ts";
import { decideThankYou, type ThankYouDecision } from "./decide-thank-you.ts";
import { decisionRulesOf } from "./decision-rules.server.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { recordPlacement } from "./placement-store.server.ts";
import { lineFactsOf } from "./purchase-facts-of.ts";
import { readCustomer } from "./read-customers.server.ts";
import { readPaidPurchase, type PaidPurchase, type PurchaseRef } from "./read-paid-purchase.server.ts";
import { canStillBeHad, type StoredThankYou } from "./thank-you-offer.ts";

/** What the pages after payment show, and to which checkout it belongs. */
export interface OfferAfterPayment {
  readonly reason: NoOfferReason | "offered";
  readonly offer: StoredThankYou | null;
  /** Null: the purchase is not known. */
  readonly checkoutToken: string | null;
}

/**
 * Decides what a page after payment offers, and records it. Once the offer was drawn it stands, as long as it can be had.
 * Nothing is written for a purchase that is not known.
 */
export async function offerAfterPayment(
  shopId: string,
  ref: PurchaseRef,
  locale: string,
  now: Date,
): Promise<OfferAfterPayment> {
  const [purchase, rules] = await Promise.all([readPaidPurchase(shopId, ref), decisionRulesOf(shopId)]);
  if (!purchase) {
    const reason = rules.isStopped ? "offers_stopped" : "purchase_unknown";
    return { reason, offer: null, checkoutToken: null };
  }
  const { checkoutToken, standing } = purchase;
  if (standing?.isDrawn) {
    const refused = rules.isStopped ? "offers_stopped" : await refusalOf(shopId, purchase, standing.offer, now);
    return { reason: refused ?? "offered", offer: refused ? null : standing.offer, checkoutToken };
  }
  const decision = await decideAnew(shopId, purchase, locale, now);
  await record(shopId, purchase, decision, locale, now);
  return decision.kind === "offer"
    ? { reason: "offered", offer: decision.offer, checkoutToken }
    : { reason: decision.reason, offer: null, checkoutToken };
}

/** Why an offer that was shown is not shown again; null: it is. */
async function refusalOf(
  shopId: string,
  { isAnswered }: PaidPurchase,
  offer: StoredThankYou,
  now: Date,
): Promise<NoOfferReason | null> {
  if (isAnswered) return "answered_here";
  const [{ ladders }, catalog] = await Promise.all([indexOf(shopId), catalogOf(shopId)]);
  if (!ladders.some(({ ladderId }) => ladderId === offer.ladder.id)) return "ladder_not_running";
  return canStillBeHad(offer, catalog, now);
}

async function decideAnew(
  shopId: string,
  purchase: PaidPurchase,
  locale: string,
  now: Date,
): Promise<ThankYouDecision> {
  const [catalog, rules, index] = await Promise.all([catalogOf(shopId), decisionRulesOf(shopId), indexOf(shopId)]);
  const { customerId, arm, checkoutToken } = purchase;
  const customer = customerId === null ? NEW_CUSTOMER : await readCustomer(shopId, customerId, rules.thresholds, now);
  const lines = purchase.lines.map((line) => lineFactsOf(line, catalog));
  const facts: PurchaseFacts = {
    lines,
    subtotalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    currency: purchase.currency,
    locale,
    country: purchase.country,
    discountCodes: null,
    customer,
    time: localTime(now, catalog.timeZone),
  };
  const draw = assignArms(shopId, rules, unitOf(customerId, checkoutToken));
  return decideThankYou({
    facts,
    added: purchase.added.map((line) => lineFactsOf(line, catalog)),
    isOtherCurrency: purchase.currency !== catalog.currency,
    purchasedAt: purchase.purchasedAt,
    now,
    catalog,
    index,
    isStopped: rules.isStopped,
    before: purchase.before,
    isAnswered: purchase.isAnswered,
    // A purchase stays in the arm that it was given before payment.
    armFor: (ladder) => (arm === "" ? draw(ladder) : arm),
  });
}

function record(
  shopId: string,
  purchase: PaidPurchase,
  decision: ThankYouDecision,
  locale: string,
  now: Date,
): Promise<void> {
  const isOffer = decision.kind === "offer";
  const ladder = isOffer ? decision.offer.ladder : decision.ladder;
  return recordPlacement({
    shopId,
    place: "thank_you",
    checkoutToken: purchase.checkoutToken,
    decidedAt: now,
    reason: isOffer ? "offered" : decision.reason,
    arm: decision.arm,
    ladderId: ladder?.id ?? null,
    ladderVersion: ladder?.version ?? null,
    stepId: isOffer ? decision.offer.stepId : null,
    customerId: purchase.customerId,
    locale,
    currency: purchase.currency,
    purchase: { country: purchase.country, lines: purchase.lines, added: purchase.added },
    answer: isOffer ? decision.offer : null,
  });
}
