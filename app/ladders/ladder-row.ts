import type { LadderStatus } from "./ladder-status.ts";
import type { Layer } from "./layer.ts";

/** A ladder as the list shows it. */
export interface LadderRow {
  readonly ladderId: string;
  readonly name: string;
  readonly status: LadderStatus;
  readonly publishedVersion: number | null;
  readonly hasDraft: boolean;
  readonly pausedReason: string | null;
  readonly trigger: string;
  readonly layers: readonly Layer[];
  /** Of its first offer, the last 30 days: "12.4 % of 210 views". */
  readonly acceptance: string;
}
