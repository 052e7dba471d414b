import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "write the time like 09:30" });

/** The time of day in the shop's time zone is from the first to before the last; 22:00 to 06:00 spans midnight. */
export const hours = defineCondition({
  kind: "hours",
  label: message("Hours"),
  group: "time",
  schema: z
    .strictObject({ kind: z.literal("hours"), from: clock, until: clock })
    .refine(({ from, until }) => from !== until, { error: "the two times are the same" }),
  draft: z.strictObject({ kind: z.literal("hours"), from: z.string().max(5), until: z.string().max(5) }),
  empty: { kind: "hours", from: "09:00", until: "17:00" },
  value: { type: "hours" },
  describe: ({ from, until }) => message("between {{from}} and {{until}}", { from, until }),
  holds: ({ from, until }, { time }) => {
    const [first, last] = [minutesOf(from), minutesOf(until)];
    return first < last ? time.minute >= first && time.minute < last : time.minute >= first || time.minute < last;
  },
});

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}
