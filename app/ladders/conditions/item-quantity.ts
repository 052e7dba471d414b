import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema, rangeWords } from "./range.ts";

const fields = z.strictObject({ kind: z.literal("item_quantity"), ...rangeSchema });

/** The number of units in the whole order is within the range. */
export const itemQuantity = defineCondition({
  kind: "item_quantity",
  label: message("Number of items"),
  group: "order",
  schema: fields.refine(isMeaningfulRange, { error: "give a smallest or a largest quantity, the smallest first" }),
  draft: fields,
  empty: { kind: "item_quantity" },
  value: { type: "range", unit: "items" },
  describe: (condition) => message("{{range}} items", { range: rangeWords(condition) }),
  holds: (condition, { lines }) =>
    isWithin(
      lines.reduce((sum, line) => sum + line.quantity, 0),
      condition,
    ),
});
