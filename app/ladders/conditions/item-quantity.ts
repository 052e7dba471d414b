import { z } from "zod";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema } from "./range.ts";

/** The number of units in the whole order is within the range. */
export const itemQuantity = defineCondition({
  kind: "item_quantity",
  schema: z
    .strictObject({ kind: z.literal("item_quantity"), ...rangeSchema })
    .refine(isMeaningfulRange, { error: "give a smallest or a largest quantity, the smallest first" }),
  holds: (condition, { lines }) =>
    isWithin(
      lines.reduce((sum, line) => sum + line.quantity, 0),
      condition,
    ),
  keys: () => null,
});
