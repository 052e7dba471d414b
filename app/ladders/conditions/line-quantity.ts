import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema, rangeWords } from "./range.ts";

const fields = z.strictObject({ kind: z.literal("line_quantity"), ...rangeSchema });

/** Some line has so many units. */
export const lineQuantity = defineCondition({
  kind: "line_quantity",
  label: message("Quantity of one line"),
  group: "lines",
  schema: fields.refine(isMeaningfulRange, { error: "give a smallest or a largest quantity, the smallest first" }),
  draft: fields,
  empty: { kind: "line_quantity" },
  value: { type: "range", unit: "items" },
  describe: (condition) => message("{{range}} of one item", { range: rangeWords(condition) }),
  holds: (condition, { lines }) => lines.some((line) => isWithin(line.quantity, condition)),
});
