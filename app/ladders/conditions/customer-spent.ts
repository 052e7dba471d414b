import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema, rangeWords } from "./range.ts";

const fields = z.strictObject({ kind: z.literal("customer_spent"), ...rangeSchema });

/** The customer spent so much before, refunds taken off. A guest spent nothing. */
export const customerSpent = defineCondition({
  kind: "customer_spent",
  label: message("Spent before"),
  group: "customer",
  schema: fields.refine(isMeaningfulRange, { error: "give a smallest or a largest amount, the smallest first" }),
  draft: fields,
  empty: { kind: "customer_spent" },
  value: { type: "range", unit: "money" },
  describe: (condition, names) =>
    message("{{range}} spent before", { range: rangeWords(condition, (minor) => names.money(minor)) }),
  holds: (condition, { customer }) => isWithin(Math.max(0, customer.spentMinor), condition),
});
