import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema, rangeWords } from "./range.ts";

const fields = z.strictObject({ kind: z.literal("line_price"), ...rangeSchema });

/** Some line's unit costs so much: its total, as paid, divided by its quantity and rounded down to a minor unit. */
export const linePrice = defineCondition({
  kind: "line_price",
  label: message("Price of one item"),
  group: "lines",
  schema: fields.refine(isMeaningfulRange, { error: "give a smallest or a largest price, the smallest first" }),
  draft: fields,
  empty: { kind: "line_price" },
  value: { type: "range", unit: "money" },
  describe: (condition, names) =>
    message("an item at {{range}}", { range: rangeWords(condition, (minor) => names.money(minor)) }),
  holds: (condition, { lines }) =>
    lines.some((line) => line.quantity > 0 && isWithin(Math.floor(line.totalMinor / line.quantity), condition)),
});
