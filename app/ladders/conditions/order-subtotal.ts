import { z } from "zod";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema } from "./range.ts";

/** The order's subtotal, in minor units of the shop's currency, is within the range. */
export const orderSubtotal = defineCondition({
  kind: "order_subtotal",
  schema: z
    .strictObject({ kind: z.literal("order_subtotal"), ...rangeSchema })
    .refine(isMeaningfulRange, { error: "give a smallest or a largest subtotal, the smallest first" }),
  holds: (condition, { subtotalMinor }) => isWithin(subtotalMinor, condition),
  keys: () => null,
});
