import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { list } from "./values.ts";

export const WEEKDAY_NAMES = [
  message("Monday"),
  message("Tuesday"),
  message("Wednesday"),
  message("Thursday"),
  message("Friday"),
  message("Saturday"),
  message("Sunday"),
] as const;

/** It is one of these days of the week in the shop's time zone, 1 Monday to 7 Sunday. */
export const weekday = defineCondition({
  kind: "weekday",
  label: message("Day of the week"),
  group: "time",
  schema: z.strictObject({ kind: z.literal("weekday"), days: z.array(z.int().min(1).max(7)).min(1).max(300) }),
  draft: z.strictObject({ kind: z.literal("weekday"), days: z.array(z.int().min(1).max(7)).max(300) }),
  empty: { kind: "weekday", days: [] },
  value: { type: "choice", of: "weekday", field: "days" },
  describe: (condition) => message("on {{list}}", { list: list(condition.days.map((day) => WEEKDAY_NAMES[day - 1]!)) }),
  holds: (condition, { time }) => condition.days.includes(time.weekday),
});
