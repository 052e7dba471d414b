import { z } from "zod";
import type { Layer } from "#app/ladders/layer.ts";

/** How accepts, order lines, payments and refunds can fail to match one to one. A closed list. */
export const RECONCILIATION_KINDS = [
  "accept_without_line",
  "line_without_accept",
  "not_paid",
  "over_refunded",
  "unallocated_refund",
] as const;
export type ReconciliationKind = (typeof RECONCILIATION_KINDS)[number];

/** Days back from now that can be looked at. */
export const RECONCILIATION_DAYS = [30, 90, 365] as const;

/** What the page's address asks for; anything unknown is left out. */
export const reconciliationSearch = z.object({
  kind: z.enum(RECONCILIATION_KINDS).nullable().catch(null),
  days: z.coerce
    .number()
    .pipe(z.union(RECONCILIATION_DAYS.map((days) => z.literal(days))))
    .catch(90),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  repairs: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ReconciliationSearch = z.infer<typeof reconciliationSearch>;

export interface ReconciliationRow {
  readonly kind: ReconciliationKind;
  readonly at: Date;
  /** Null: no order is known. */
  readonly orderId: number | null;
  readonly orderName: string | null;
  readonly referenceId: string | null;
  readonly stepId: string | null;
  readonly layer: Layer | null;
  /** In the order's currency; null: not told. */
  readonly amountMinor: number | null;
  readonly currency: string;
  /** The offer, the line's title, or the payment's error; null: the order as a whole. */
  readonly what: string | null;
}

export interface Reconciliation {
  readonly counts: Readonly<Record<ReconciliationKind, number>>;
  readonly rows: readonly ReconciliationRow[];
}

/** The moment so many days before another. */
export function sinceDaysAgo(days: number, now: Date): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
