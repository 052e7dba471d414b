import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { conditionAt } from "#app/decisions/condition-at.ts";
import { decisionOf, type StoredDecision } from "#app/decisions/decision-store.server.ts";
import type { PassedLadder } from "#app/decisions/decision.ts";
import type { NoOfferReason } from "#app/decisions/no-offer-reason.ts";
import { describeCondition } from "#app/ladders/describe-condition.ts";
import { ladderSchema } from "#app/ladders/ladder.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { inOrderOfTime, type OrderStory, type PassedOver, type StoryEntry } from "./order-story.ts";
import { paymentState } from "./payment-state.ts";
import {
  readAccepted,
  readComplaints,
  readDisputes,
  readLines,
  readMatches,
  readPageEvents,
  readRefunds,
  readTransactions,
} from "./story-rows.server.ts";

interface OrderRow {
  readonly name: string;
  readonly createdAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly isTest: boolean;
  readonly financialStatus: string;
  readonly currency: string;
  readonly country: string | null;
  readonly locale: string | null;
  readonly customerId: number | null;
  readonly totalMinor: number;
  readonly outstandingMinor: number;
  readonly taxesIncluded: boolean;
  readonly purchaseId: string | null;
}

/**
 * The whole story of one order; null when the shop has no such order.
 * @param reader the staff member who reads it: their own young complaints can be taken back
 */
export async function readOrderStory(
  shopId: string,
  orderId: number,
  reader: { readonly staffId: string; readonly now: Date },
): Promise<OrderStory | null> {
  const order = await readOrder(shopId, orderId);
  if (!order) return null;
  const { purchaseId } = order;
  const decision = purchaseId === null ? null : await decisionOf(shopId, purchaseId);
  const [{ timeZone }, lines, matched, events, transactions, refunds, disputes, complaints, decided, accepted] =
    await Promise.all([
      shopProfile(shopId),
      readLines(shopId, orderId),
      readMatches(shopId, orderId),
      purchaseId === null ? [] : readPageEvents(shopId, purchaseId, decision),
      readTransactions(shopId, orderId),
      readRefunds(shopId, orderId, order.taxesIncluded),
      readDisputes(shopId, orderId),
      readComplaints(shopId, orderId, reader),
      decision ? decidedEntry(shopId, decision) : [],
      purchaseId === null ? [] : readAccepted(shopId, purchaseId, decision),
    ]);
  const own: StoryEntry[] = [
    { kind: "ordered", at: order.createdAt },
    ...(order.cancelledAt ? [{ kind: "cancelled" as const, at: order.cancelledAt, reason: order.cancelReason }] : []),
  ];
  const refundedMinor = refunds.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const hasUnpaidOffer = events.some(({ status }) => status === "partially_processed");
  const { totalMinor, outstandingMinor } = order;
  return {
    orderId,
    name: order.name,
    createdAt: order.createdAt,
    currency: order.currency,
    timeZone,
    customerId: order.customerId,
    country: order.country,
    locale: order.locale,
    isTest: order.isTest,
    isCancelled: order.cancelledAt !== null,
    payment: {
      state: paymentState({ ...order, refundedMinor, hasUnpaidOffer }),
      totalMinor,
      outstandingMinor,
      refundedMinor,
    },
    lines,
    entries: inOrderOfTime([
      ...own,
      ...decided,
      ...events,
      ...matched,
      ...transactions,
      ...refunds,
      ...disputes,
      ...complaints,
    ]),
    accepted,
  };
}

async function readOrder(shopId: string, orderId: number): Promise<OrderRow | undefined> {
  const { rows } = await pool().query<OrderRow>(
    `select name, created_at as "createdAt", cancelled_at as "cancelledAt", cancel_reason as "cancelReason", is_test as "isTest",
       financial_status as "financialStatus", currency, country, locale, customer_id as "customerId", total_minor as "totalMinor",
       outstanding_minor as "outstandingMinor", taxes_included as "taxesIncluded", coalesce(reference_id, checkout_token) as "purchaseId"
     from shop_order where shop_id = $1 and order_id = $2 and deleted_at is null`,
    [shopId, orderId],
  );
  return rows[0];
}

async function decidedEntry(shopId: string, decision: StoredDecision): Promise<StoryEntry[]> {
  const { decidedAt, timesDecided, reason, ladderId, ladderVersion, detail } = decision;
  const passed = detail?.passed ?? [];
  const taken = ladderId === null || ladderVersion === null ? null : { ladderId, version: ladderVersion };
  const versions = await readVersions(shopId, taken ? [...passed, taken] : passed);
  const entry: StoryEntry = {
    kind: "decided",
    at: decidedAt,
    timesDecided,
    reason: reason as NoOfferReason | "offered",
    ladder: taken && { ...taken, name: versions.get(keyOf(taken))?.name ?? null },
    passed: await inWords(shopId, passed, versions),
    publishedCount: detail?.publishedCount ?? 0,
    consideredCount: detail?.consideredCount ?? 0,
    leftOut: detail?.leftOut ?? [],
  };
  return [entry];
}

interface VersionRow {
  readonly ladderId: string;
  readonly version: number;
  readonly name: string;
  readonly document: unknown;
}
const keyOf = ({ ladderId, version }: Pick<VersionRow, "ladderId" | "version">) => `${ladderId} ${version}`;

/** Published versions as they were when the decision was made. */
async function readVersions(
  shopId: string,
  wanted: readonly Pick<VersionRow, "ladderId" | "version">[],
): Promise<Map<string, VersionRow>> {
  const { rows } = await pool().query<VersionRow>(
    `select v.ladder_id as "ladderId", v.version, l.name, v.document
     from ladder_version v join ladder l on l.shop_id = v.shop_id and l.ladder_id = v.ladder_id
     where v.shop_id = $1 and (v.ladder_id, v.version) in (select * from unnest($2::uuid[], $3::int[]))`,
    [shopId, wanted.map(({ ladderId }) => ladderId), wanted.map(({ version }) => version)],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

async function inWords(
  shopId: string,
  passed: readonly PassedLadder[],
  versions: ReadonlyMap<string, VersionRow>,
): Promise<PassedOver[]> {
  if (passed.length === 0) return [];
  const [catalog, { collections }] = await Promise.all([catalogOf(shopId), catalogTerms(shopId)]);
  const names = { catalog, collections: new Map(collections.map((c) => [c.collectionId, c.title])) };
  return passed.map(({ ladderId, version, reason, trigger }) => {
    const row = versions.get(keyOf({ ladderId, version }));
    const document = row && trigger ? ladderSchema.safeParse(row.document) : null;
    const failed =
      document?.success && trigger ? describeCondition(conditionAt(document.data.trigger, trigger.path), names) : null;
    return { ladderId, version, reason, name: row?.name ?? null, failed, isUnknown: trigger?.isUnknown === true };
  });
}
