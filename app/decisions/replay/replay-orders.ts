import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { truthOf, type Condition, type LeafCondition } from "#app/ladders/conditions/condition.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import { localTime } from "#app/ladders/local-time.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { segmentOf, type SegmentThresholds } from "#app/ladders/segments.ts";
import { tryLadder } from "../decide.ts";
import { candidates, ladderIndexOf, type LadderIndex } from "../ladder-index.ts";
import type { NoOfferReason } from "../no-offer-reason.ts";
import { lineFactsOf } from "../purchase-facts-of.ts";
import { endless } from "./endless-stock.ts";

const DAY_MS = 86_400_000;

/** A past order as it was bought, before any offer. */
export interface PastOrder {
  readonly customerId: number | null;
  readonly at: Date;
  readonly country: string | null;
  readonly locale: string | null;
  /** Paid in all, for the customer's history. */
  readonly totalMinor: number;
  readonly lines: readonly {
    readonly productId: number;
    readonly variantId: number;
    readonly quantity: number;
    readonly totalMinor: number;
  }[];
}

/** A customer's orders so far. */
export interface PastCustomer {
  orderCount: number;
  spentMinor: number;
  lastAt: Date;
  readonly bought: Map<number, Date>;
}

export interface ReplaySetting {
  /** The published ladders. */
  readonly live: readonly PublishedLadder[];
  /** The draft as it would stand among them; its own published version, if any, is replaced. */
  readonly draft: PublishedLadder;
  readonly catalog: CatalogView;
  readonly primaryLocale: string;
  readonly thresholds: SegmentThresholds;
  /** Customers' orders before the first replayed one, by customer id; grows as orders are replayed. */
  readonly customers: Map<number, PastCustomer>;
}

/** Counts of a replay under way. */
export interface ReplayCounts {
  orders: number;
  triggered: number;
  shown: number;
  shownSubtotalMinor: number;
  isNew: number;
  readonly takenFrom: Map<string, number>;
  readonly lostTo: Map<string, number>;
  readonly withheld: Map<NoOfferReason, number>;
  readonly before: Map<string, number>;
  readonly after: Map<string, number>;
  readonly steps: Map<string, number>;
  /** By the place of the leaf in {@link leavesOf}. */
  readonly held: number[];
}

export interface Replay {
  readonly counts: ReplayCounts;
  /** Replays orders, the oldest first, after all that were replayed before. */
  add(orders: readonly PastOrder[]): void;
}

/** The leaves of a trigger in their order, each with whether it stands under a `none`. */
export function leavesOf(
  trigger: Condition,
  isNegated = false,
): { readonly leaf: LeafCondition; readonly isNegated: boolean }[] {
  if ("all" in trigger) return trigger.all.flatMap((part) => leavesOf(part, isNegated));
  if ("any" in trigger) return trigger.any.flatMap((part) => leavesOf(part, isNegated));
  if ("none" in trigger) return trigger.none.flatMap((part) => leavesOf(part, !isNegated));
  return [{ leaf: trigger, isNegated }];
}

/**
 * Decides past orders anew, once by the published ladders and once with the draft among them. Prices and products are
 * today's; stock is endless, and what customers declined is not remembered: neither is known of the past.
 */
export function replay(setting: ReplaySetting): Replay {
  const { live, draft, customers } = setting;
  const catalog = endless(setting.catalog);
  const liveIndex = ladderIndexOf(live);
  const others = live.filter(({ ladderId }) => ladderId !== draft.ladderId);
  const trialIndex = ladderIndexOf([...others, draft]);
  const leaves = leavesOf(draft.document.trigger);
  const counts: ReplayCounts = {
    ...{ orders: 0, triggered: 0, shown: 0, shownSubtotalMinor: 0, isNew: 0 },
    ...{ takenFrom: new Map(), lostTo: new Map(), withheld: new Map() },
    ...{ before: new Map(), after: new Map(), steps: new Map(), held: leaves.map(() => 0) },
  };
  const one = (order: PastOrder) => {
    const facts = factsOf(order, setting);
    counts.orders += 1;
    leaves.forEach(({ leaf }, at) => {
      if (truthOf(leaf, facts)) counts.held[at]! += 1;
    });
    const before = firstShown(liveIndex, facts, catalog);
    const after = firstShown(trialIndex, facts, catalog);
    if (before) raise(counts.before, before.ladder.ladderId);
    if (after) raise(counts.after, after.ladder.ladderId);
    countDraft(counts, draft, facts, catalog, before, after);
    remember(customers, order);
  };
  return { counts, add: (orders) => orders.forEach(one) };
}

type Shown = { readonly ladder: PublishedLadder; readonly stepIds: readonly string[] } | null;

function firstShown(index: LadderIndex, facts: PurchaseFacts, catalog: CatalogView): Shown {
  for (const ladder of candidates(index, facts)) {
    const verdict = tryLadder(ladder, facts, { catalog, locale: facts.locale });
    if (verdict.ok) return { ladder, stepIds: Object.keys(verdict.answer.steps) };
  }
  return null;
}

function countDraft(
  counts: ReplayCounts,
  draft: PublishedLadder,
  facts: PurchaseFacts,
  catalog: CatalogView,
  before: Shown,
  after: Shown,
): void {
  if (truthOf(draft.document.trigger, facts) !== true) return;
  counts.triggered += 1;
  if (after?.ladder === draft) {
    counts.shown += 1;
    counts.shownSubtotalMinor += facts.subtotalMinor;
    for (const stepId of after.stepIds) raise(counts.steps, stepId);
    if (!before) counts.isNew += 1;
    else if (before.ladder.ladderId !== draft.ladderId) raise(counts.takenFrom, before.ladder.ladderId);
    return;
  }
  const own = tryLadder(draft, facts, { catalog, locale: facts.locale });
  if (!own.ok) raise(counts.withheld, own.passed.reason);
  else if (after) raise(counts.lostTo, after.ladder.ladderId);
}

function factsOf(order: PastOrder, { catalog, primaryLocale, thresholds, customers }: ReplaySetting): PurchaseFacts {
  const lines = order.lines.map((line) => lineFactsOf({ ...line, isSubscription: false }, catalog));
  const past = order.customerId === null ? undefined : customers.get(order.customerId);
  const daysSince = (at: Date) => Math.max(0, Math.floor((order.at.getTime() - at.getTime()) / DAY_MS));
  const history = {
    orderCount: past?.orderCount ?? 0,
    spentMinor: past?.spentMinor ?? 0,
    daysSinceLastOrder: past ? daysSince(past.lastAt) : null,
  };
  return {
    lines,
    subtotalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    currency: catalog.currency,
    locale: order.locale ?? primaryLocale,
    country: order.country,
    discountCodes: null,
    customer: {
      ...history,
      segment: segmentOf(history, thresholds),
      boughtDaysAgo: new Map([...(past?.bought ?? [])].map(([productId, at]) => [productId, daysSince(at)])),
      answers: [],
    },
    time: localTime(order.at, catalog.timeZone),
  };
}

function remember(customers: Map<number, PastCustomer>, { customerId, at, totalMinor, lines }: PastOrder): void {
  if (customerId === null) return;
  const past = customers.get(customerId) ?? { orderCount: 0, spentMinor: 0, lastAt: at, bought: new Map() };
  past.orderCount += 1;
  past.spentMinor += totalMinor;
  past.lastAt = at;
  for (const { productId } of lines) past.bought.set(productId, at);
  customers.set(customerId, past);
}

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
