import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema, rangeWords } from "./range.ts";

const fields = z.strictObject({ kind: z.literal("order_subtotal"), ...rangeSchema });

/** The order's subtotal, in minor units of the shop's currency, is within the range. */
export const orderSubtotal = defineCondition({
  kind: "order_subtotal",
  label: message("Order subtotal"),
  group: "order",
  schema: fields.refine(isMeaningfulRange, { error: "give a smallest or a largest subtotal, the smallest first" }),
  draft: fields,
  empty: { kind: "order_subtotal" },
  value: { type: "range", unit: "money" },
  describe: (condition, names) =>
    message("subtotal {{range}}", { range: rangeWords(condition, (minor) => names.money(minor)) }),
  holds: (condition, { subtotalMinor }) => isWithin(subtotalMinor, condition),
});
