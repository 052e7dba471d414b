import { schedulePhase, type Schedule } from "./schedule.ts";
import type { LocalTime } from "./local-time.ts";

/** Where a ladder is in its life. Only a published one is shown to shoppers, and only while its schedule runs. */
export type LadderStatus = "draft" | "published" | "paused" | "archived";

/** The same for a screen: what a published ladder's schedule makes of it now. */
export type ShownStatus = LadderStatus | "scheduled" | "ended";

/** @param schedule of the published version */
export function shownStatus(status: LadderStatus, schedule: Schedule | null, now: LocalTime): ShownStatus {
  if (status !== "published") return status;
  const phase = schedulePhase(schedule, now);
  return phase === "before" ? "scheduled" : phase === "after" ? "ended" : "published";
}
