import { pageTextsJson } from "./page-texts.server.ts";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { NEW_CUSTOMER, type CustomerFacts } from "#app/ladders/customer-facts.ts";
import { describeCondition, type Names } from "#app/ladders/describe-condition.ts";
import { ladderList, ladderOf } from "#app/ladders/ladder-list.server.ts";
import { ladderSchema, type PublishedLadder } from "#app/ladders/ladder.ts";
import { localTime, timeOfStamp } from "#app/ladders/local-time.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { segmentOf } from "#app/ladders/segments.ts";
import { conditionAt } from "./condition-at.ts";
import { tryLadder } from "./decide.ts";
import { indexOf } from "./decide-offer.server.ts";
import { decisionRulesOf } from "./decision-rules.server.ts";
import { ladderIndexOf } from "./ladder-index.ts";
import { lineFactsOf } from "./purchase-facts-of.ts";
import { readCustomer } from "./read-customers.server.ts";
import type { SimulatedLadder, Simulation, SimulationInput } from "./simulation.ts";

/**
 * What a made-up purchase would be offered now, and why, ladder by ladder. Nothing is recorded.
 * @throws RangeError when a variant is not in the shop's catalogue
 */
export async function simulate(shopId: string, input: SimulationInput, now: Date): Promise<Simulation> {
  const [catalog, rules, ladders, stored, terms] = await Promise.all([
    catalogOf(shopId),
    decisionRulesOf(shopId),
    laddersFor(shopId, input.draftOf),
    ladderList(shopId),
    catalogTerms(shopId),
  ]);
  const customer = await customerOf(shopId, input.customer, now);
  const time = input.at === null ? localTime(now, catalog.timeZone) : timeOfStamp(input.at);
  const facts: PurchaseFacts = {
    ...linesOf(input, catalog),
    locale: input.locale,
    country: input.country,
    currency: input.currency ?? catalog.currency,
    discountCodes: null,
    customer,
    time,
  };
  const names = { catalog, collections: new Map(terms.collections.map((c) => [c.collectionId, c.title])) };
  const nameOf = (ladderId: string) => stored.find((ladder) => ladder.ladderId === ladderId)?.name ?? ladderId;
  const verdicts = ladders.map((ladder) => ({ ladder, verdict: tryLadder(ladder, facts, { catalog, locale: input.locale }) }));
  const isOther = facts.currency !== catalog.currency;
  const winner = rules.isStopped || isOther ? undefined : verdicts.find(({ verdict }) => verdict.ok);
  const first = verdicts.flatMap(({ verdict }) => (!verdict.ok && verdict.passed.trigger === null ? [verdict.passed.reason] : []))[0];
  const taken = winner?.verdict.ok ? winner.verdict : null;
  const texts = taken && pageTextsJson(input.locale);
  return {
    reason: taken ? "offered" : rules.isStopped ? "offers_stopped" : isOther ? "other_currency" : ladders.length === 0 ? "no_published_ladder" : (first ?? "no_trigger_matched"),
    ladders: verdicts.map(({ ladder, verdict }): SimulatedLadder => {
      const told = { ladderId: ladder.ladderId, name: nameOf(ladder.ladderId) };
      if (verdict.ok)
        return { ...told, verdict: ladder === winner?.ladder ? "taken" : "would_be_taken", reason: null, failed: null, isUnknown: false };
      const { reason, trigger } = verdict.passed;
      return { ...told, verdict: "passed", reason, ...failureWords(ladder, trigger, names) };
    }),
    answer: taken ? { ...taken.answer, ...(texts ? { texts: JSON.parse(texts) as Record<string, string> } : {}) } : null,
    leftOut: taken?.leftOut ?? [],
    subtotalMinor: facts.subtotalMinor,
    currency: facts.currency,
  };
} // prettier-ignore

function failureWords(
  { document }: PublishedLadder,
  trigger: { readonly path: string; readonly isUnknown?: true } | null,
  names: Names,
): Pick<SimulatedLadder, "failed" | "isUnknown"> {
  if (!trigger) return { failed: null, isUnknown: false };
  return {
    failed: describeCondition(conditionAt(document.trigger, trigger.path), names),
    isUnknown: trigger.isUnknown === true,
  };
}

/** The published ladders in the order in which they are asked, one of them as it is being written. */
async function laddersFor(shopId: string, draftOf: string | null): Promise<readonly PublishedLadder[]> {
  const { ladders } = await indexOf(shopId);
  const draft = draftOf === null ? null : await ladderOf(shopId, draftOf);
  const document = draft && ladderSchema.safeParse(draft.document);
  if (!draft || !document?.success) return ladders;
  const tried = { ladderId: draft.ladderId, version: 0, priority: draft.priority, document: document.data };
  return ladderIndexOf([...ladders.filter(({ ladderId }) => ladderId !== draft.ladderId), tried]).ladders;
}

function linesOf(input: SimulationInput, catalog: CatalogView): Pick<PurchaseFacts, "lines" | "subtotalMinor"> {
  const lines = input.lines.map(({ variantId, quantity, isSubscription }) => {
    const variant = catalog.variant(variantId);
    if (!variant) throw new RangeError(`the shop has no variant ${variantId}`);
    const totalMinor = variant.priceMinor * quantity;
    return lineFactsOf({ productId: variant.productId, variantId, quantity, totalMinor, isSubscription }, catalog);
  });
  return { lines, subtotalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0) };
}

async function customerOf(shopId: string, given: SimulationInput["customer"], now: Date): Promise<CustomerFacts> {
  if (given.kind === "new") return NEW_CUSTOMER;
  const { thresholds } = await decisionRulesOf(shopId);
  if (given.kind === "known") return readCustomer(shopId, given.customerId, thresholds, now);
  const { orderCount, spentMinor, daysSinceLastOrder, boughtProductIds, declinedProductIds } = given;
  const history = { orderCount, spentMinor, daysSinceLastOrder };
  return {
    ...history,
    segment: segmentOf(history, thresholds),
    boughtDaysAgo: new Map(boughtProductIds.map((productId) => [productId, daysSinceLastOrder ?? 0])),
    answers:
      declinedProductIds.length === 0 ? [] : [{ productIds: declinedProductIds, answer: "declined", daysAgo: 0 }],
  };
}
