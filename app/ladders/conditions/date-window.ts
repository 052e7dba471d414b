import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";

const date = z.iso.date();
const fields = z.strictObject({ kind: z.literal("date_window"), from: date.optional(), until: date.optional() });

/** The day, in the shop's time zone, is within the window; both ends belong to it, a missing end is open. */
export const dateWindow = defineCondition({
  kind: "date_window",
  label: message("Dates"),
  group: "time",
  schema: fields.refine(({ from, until }) => (from ?? until) !== undefined && (from ?? "") <= (until ?? "9999-12-31"), {
    error: "give a first or a last day, the first one first",
  }),
  draft: fields,
  empty: { kind: "date_window" },
  value: { type: "dates" },
  describe: ({ from, until }) =>
    from && until
      ? message("from {{from}} to {{until}}", { from, until })
      : from
        ? message("from {{from}} on", { from })
        : until
          ? message("until {{until}}", { until })
          : message("… (no day set yet)"),
  holds: ({ from, until }, { time }) => time.date >= (from ?? "") && time.date <= (until ?? "9999-12-31"),
});
