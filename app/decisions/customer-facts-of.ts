import type { CustomerFacts, PastAnswer } from "#app/ladders/customer-facts.ts";
import { segmentOf, type SegmentThresholds } from "#app/ladders/segments.ts";

const DAY_MS = 86_400_000;

/** A customer's past as the database tells it; moments in seconds since 1970. */
export interface CustomerRow {
  readonly orderCount: number;
  readonly spentMinor: number;
  readonly lastOrderAt: Date | null;
  readonly bought: Readonly<Record<string, number>> | null;
  readonly answers:
    | readonly { readonly productIds: readonly number[]; readonly answer: PastAnswer["answer"]; readonly at: number }[]
    | null;
}

/** A customer's past as conditions and rules see it at a moment. */
export function customerFactsOf(row: CustomerRow, thresholds: SegmentThresholds, now: Date): CustomerFacts {
  const daysSince = (ms: number) => Math.max(0, Math.floor((now.getTime() - ms) / DAY_MS));
  const history = {
    orderCount: row.orderCount,
    spentMinor: Number(row.spentMinor),
    daysSinceLastOrder: row.lastOrderAt === null ? null : daysSince(row.lastOrderAt.getTime()),
  };
  return {
    ...history,
    segment: segmentOf(history, thresholds),
    boughtDaysAgo: new Map(Object.entries(row.bought ?? {}).map(([id, at]) => [Number(id), daysSince(at * 1000)])),
    answers: (row.answers ?? []).map(({ productIds, answer, at }) => ({
      productIds: productIds.map(Number),
      answer,
      daysAgo: daysSince(at * 1000),
    })),
  };
}
