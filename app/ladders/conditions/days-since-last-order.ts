import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema, rangeWords } from "./range.ts";

const fields = z.strictObject({ kind: z.literal("days_since_last_order"), ...rangeSchema });

/** The customer's last order is so many days ago. It does not hold for somebody who never bought. */
export const daysSinceLastOrder = defineCondition({
  kind: "days_since_last_order",
  label: message("Days since the last order"),
  group: "customer",
  schema: fields.refine(isMeaningfulRange, {
    error: "give a smallest or a largest number of days, the smallest first",
  }),
  draft: fields,
  empty: { kind: "days_since_last_order" },
  value: { type: "range", unit: "days" },
  describe: (condition) => message("last order {{range}} days ago", { range: rangeWords(condition) }),
  holds: (condition, { customer }) =>
    customer.daysSinceLastOrder !== null && isWithin(customer.daysSinceLastOrder, condition),
});
