import type { CheckoutAnswer, CheckoutNudge, CheckoutRequest } from "#app/api/checkout.contract.ts";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { NEW_CUSTOMER } from "#app/ladders/customer-facts.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import { localTime } from "#app/ladders/local-time.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { currencyExponent } from "#app/money/money.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";
import type { ExtensionSession } from "#app/shopify/session-token.ts";
import type { Arm, AssignArm } from "./arm.ts";
import { assignArms, unitOf } from "./arm.server.ts";
import { bumpCodesOf } from "./bump-codes.server.ts";
import { bumpOff } from "./bump-terms.ts";
import { checkoutFactsOf, checkoutRecordOf, takenBump } from "./checkout-facts-of.ts";
import { recordCheckout } from "./checkout-store.server.ts";
import { decideBump, type BumpDecision } from "./decide-bump.ts";
import { decideNudge } from "./decide-nudge.ts";
import { indexOf } from "./decide-offer.server.ts";
import { decisionRulesOf } from "./decision-rules.server.ts";
import { ladderIndexOf } from "./ladder-index.ts";
import { readCustomer } from "./read-customers.server.ts";
import { unitsSold } from "./units-sold.server.ts";

/** The published ladders of a shop that have an order bump, compiled and kept in memory until one changes. */
const bumpIndexOf = shopCache({
  forgetOn: ["ladders"],
  load: async (shopId) =>
    ladderIndexOf((await publishedLadders(shopId)).filter(({ document }) => document.bump !== null)),
});

/**
 * Decides what a checkout offers, the order bump and the free-shipping nudge, and records it. Decided anew whenever the cart
 * changes.
 * @returns the CheckoutAnswer as JSON text
 */
export async function decideCheckout(
  { shopId, customerId }: ExtensionSession,
  request: CheckoutRequest,
  now: Date,
): Promise<string> {
  const [catalog, index, bumpIndex, rules, codes] = await Promise.all([
    catalogOf(shopId),
    indexOf(shopId),
    bumpIndexOf(shopId),
    decisionRulesOf(shopId),
    bumpCodesOf(shopId),
  ]);
  const isAnswered = rules.isStopped || bumpIndex.ladders.length === 0;
  const customer =
    customerId === null || isAnswered ? NEW_CUSTOMER : await readCustomer(shopId, customerId, rules.thresholds, now);
  const { checkoutToken, locale, subtotalMinor, canAddLines, canUseDiscounts } = request;
  const taken = takenBump(request);
  const around = { catalog, locale, customer, time: localTime(now, catalog.timeZone) };
  const facts = checkoutFactsOf(request, taken, codes.map(({ code }) => code), around);
  const assignArm = assignArms(shopId, rules, unitOf(customerId, checkoutToken));
  const { isStopped, isNudgeEnabled } = rules;
  const common = { checkoutToken, facts, catalog, isStopped, canAddLines };
  const bump = decideBump({ ...common, taken, index, bumpIndex, canUseDiscounts, codes, assignArm });
  const nudge = nudgeBeside(
    bump,
    decideNudge({
      ...common,
      subtotalMinor,
      isEnabled: isNudgeEnabled,
      notThese: bump.kind === "offer" ? [bump.bump.productId] : [],
      unitsSold: isNudgeEnabled ? await unitsSold(shopId, now) : new Map<number, number>(),
    }),
    assignArm,
  );
  if (bump.kind === "offer" && canUseDiscounts) askForCode(shopId, bump, bumpIndex.ladders, catalog);
  const answer = answerOf(bump, nudge.shown, catalog);
  await recordCheckout({
    ...{ shopId, checkoutToken, decidedAt: now, customerId, locale, currency: request.currency },
    ...outcomeOf(bump, nudge),
    purchase: JSON.stringify(checkoutRecordOf(request)),
    answer: JSON.stringify(answer),
    detail: JSON.stringify(bump.detail),
  });
  return JSON.stringify(answer);
} // prettier-ignore

interface NudgeOutcome {
  readonly shown: CheckoutNudge | null;
  /** Of the nudge alone; empty: there was none to show. */
  readonly arm: Arm | "";
}

/** A purchase that the programme holds out sees no nudge either. */
function nudgeBeside(bump: BumpDecision, nudge: CheckoutNudge | null, assignArm: AssignArm): NudgeOutcome {
  if (!nudge) return { shown: null, arm: "" };
  const arm = bump.kind === "offer" ? "offered" : bump.kind === "held_out" ? bump.arm : assignArm(null);
  return { shown: arm === "holdout" ? null : nudge, arm };
}

function answerOf(bump: BumpDecision, nudge: CheckoutNudge | null, catalog: CatalogView): CheckoutAnswer {
  return {
    bump: bump.kind === "offer" ? bump.bump : null,
    nudge,
    reason: bump.kind === "offer" ? "offered" : bump.kind === "held_out" ? "holdout" : bump.reason,
    currency: { code: catalog.currency, exponent: currencyExponent(catalog.currency) },
  };
}

function outcomeOf(bump: BumpDecision, nudge: NudgeOutcome) {
  const none = { ladderId: null, ladderVersion: null };
  switch (bump.kind) {
    case "offer":
      return { reason: "offered", arm: "offered" as const, stepId: bump.bump.stepId, ...ladderOf(bump) };
    case "held_out":
      return { reason: "holdout", arm: bump.arm, stepId: bump.stepId, ...ladderOf(bump) };
    case "none": {
      if (nudge.arm === "holdout") return { reason: "holdout", arm: nudge.arm, stepId: null, ...none };
      // The nudge is no ladder's: its step alone says what was shown.
      return { reason: bump.reason, arm: nudge.arm, stepId: nudge.shown?.stepId ?? null, ...none };
    }
  }
}

function ladderOf({ ladder }: Extract<BumpDecision, { ladder: unknown }>) {
  return { ladderId: ladder.id, ladderVersion: ladder.version };
}

/** Shops that lack a code just now are told to the worker at most so often by each process. */
const ASK_EVERY_MS = 60_000;
const askedAt = new Map<string, number>();

/** A discounted bump that is shown at its full price for want of a code: the worker is asked to make it. */
function askForCode(
  shopId: string,
  { bump, ladder }: Extract<BumpDecision, { kind: "offer" }>,
  published: readonly PublishedLadder[],
  catalog: CatalogView,
): void {
  if (bump.discountCode !== null) return;
  const document = published.find(({ ladderId }) => ladderId === ladder.id)?.document;
  if (!document?.bump || !bumpOff(document.bump, catalog)) return;
  const now = performance.now();
  if (now - (askedAt.get(shopId) ?? Number.NEGATIVE_INFINITY) < ASK_EVERY_MS) return;
  if (askedAt.size > 1000) askedAt.clear();
  askedAt.set(shopId, now);
  enqueue("sync_bump_discounts", { shopId }, { key: `sync_bump_discounts:${shopId}` }).catch((error: unknown) =>
    log().warn({ shopId, name: (error as Error).name }, "a bump's code could not be asked for"),
  );
}
