import type { Message } from "#app/i18n/message.ts";
import type { ShownStatus } from "./ladder-status.ts";
import type { Layer } from "./layer.ts";
import type { Schedule } from "./schedule.ts";

/** A ladder as the list shows it. */
export interface LadderRow {
  readonly ladderId: string;
  readonly name: string;
  readonly status: ShownStatus;
  readonly publishedVersion: number | null;
  readonly hasDraft: boolean;
  readonly pausedBy: string | null;
  readonly pausedReason: string | null;
  readonly schedule: Schedule | null;
  readonly trigger: Message;
  readonly layers: readonly Layer[];
  /** Of its first offer, the last 30 days. */
  readonly acceptance: Message;
  /** Names of ladders asked before it that match every purchase it matches: it is never shown while they run. */
  readonly shadowedBy: readonly string[];
  /** Names of ladders that match some of its purchases and are asked before it. */
  readonly asksAfter: readonly string[];
}
