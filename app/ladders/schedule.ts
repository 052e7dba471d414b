import { z } from "zod";
import { localStamp, type LocalTime } from "./local-time.ts";

const moment = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, {
  error: "write the moment like 2026-11-27T00:00",
});

/** From when to before when a ladder is shown, on the shop's clock; a missing end is open. */
export const scheduleDraftSchema = z.strictObject({ from: moment.optional(), until: moment.optional() });
export const scheduleSchema = scheduleDraftSchema.refine(
  ({ from, until }) => (from ?? until) !== undefined && (from ?? "") < (until ?? "9999"),
  { error: "give a start or an end, the start first" },
);
export type Schedule = z.infer<typeof scheduleSchema>;

/** Where a moment lies in a schedule; without one every moment is during it. */
export function schedulePhase(schedule: Schedule | null, now: LocalTime): "before" | "during" | "after" {
  if (!schedule) return "during";
  const stamp = localStamp(now);
  if (schedule.from !== undefined && stamp < schedule.from) return "before";
  return schedule.until !== undefined && stamp >= schedule.until ? "after" : "during";
}
