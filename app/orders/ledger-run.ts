import { z } from "zod";

/** Long work on the ledger: reading the orders of the past, or what changed since the last time. */
export const LEDGER_RUN_KINDS = ["history", "reconcile"] as const;
export type LedgerRunKind = (typeof LEDGER_RUN_KINDS)[number];

export type LedgerRunStatus = "waiting" | "running" | "done" | "failed";

/** Where a run goes on, and how often it failed since it last got further. */
export const ledgerCursorSchema = z.object({
  /** Of the export's file: everything before this byte is in the ledger. */
  fromByte: z.number().int().nonnegative(),
  /** Of Shopify's order search; null: every order that the app may read. */
  filter: z.string().nullable(),
  failures: z.number().int().nonnegative(),
});
export type LedgerCursor = z.infer<typeof ledgerCursorSchema>;

/** A run that is neither done nor given up. */
export interface OpenRun {
  readonly shopId: string;
  readonly runId: string;
  readonly kind: LedgerRunKind;
  /** Of the export it reads; null: none was started yet. */
  readonly exportId: string | null;
  readonly cursor: LedgerCursor;
  /** As it is stored: who wants to go on from another place finds it changed. */
  readonly cursorText: string;
}

/** Failures in a row after which a run is given up. */
const MAX_FAILURES = 8;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 600_000;

/** How long a run waits after failing so many times in a row, in milliseconds; null: it is given up. */
export function retryAfterMs(failures: number): number | null {
  if (failures >= MAX_FAILURES) return null;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}

/** Shopify's clock and its search run apart from ours: this much before the last run is read once more. */
const OVERLAP_MS = 3_600_000;

/** Finds the orders changed since a moment, and an hour before it. */
export function changedSince(moment: Date): string {
  return `updated_at:>='${new Date(moment.getTime() - OVERLAP_MS).toISOString().slice(0, 19)}Z'`;
}
