import type { Segment } from "./segments.ts";

/** What the shop's own orders tell of a customer before the present purchase. No names, no addresses. */
export interface CustomerFacts {
  readonly orderCount: number;
  /** Paid for all orders, refunds taken off, in minor units of the shop's currency. */
  readonly spentMinor: number;
  /** Whole days since the last order; null: there was none. */
  readonly daysSinceLastOrder: number | null;
  readonly segment: Segment;
  /** Days since each product was last bought, by product id. */
  readonly boughtDaysAgo: ReadonlyMap<number, number>;
  /** What this customer was shown and answered on post-purchase pages, newest first. */
  readonly answers: readonly PastAnswer[];
}

/** One offer that a customer saw. */
export interface PastAnswer {
  readonly productIds: readonly number[];
  readonly answer: "seen" | "declined" | "accepted";
  readonly daysAgo: number;
}

/** Somebody who never bought here. */
export const NEW_CUSTOMER: CustomerFacts = {
  orderCount: 0,
  spentMinor: 0,
  daysSinceLastOrder: null,
  segment: "first_time",
  boughtDaysAgo: new Map(),
  answers: [],
};
