import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { isMeaningfulRange, isWithin, rangeSchema, rangeWords } from "./range.ts";

const fields = z.strictObject({ kind: z.literal("customer_orders"), ...rangeSchema });

/** The customer placed so many orders before this one. A guest placed none. */
export const customerOrders = defineCondition({
  kind: "customer_orders",
  label: message("Orders before this one"),
  group: "customer",
  schema: fields.refine(isMeaningfulRange, { error: "give a smallest or a largest number, the smallest first" }),
  draft: fields,
  empty: { kind: "customer_orders" },
  value: { type: "range", unit: "orders" },
  describe: (condition) => message("{{range}} earlier orders", { range: rangeWords(condition) }),
  holds: (condition, { customer }) => isWithin(customer.orderCount, condition),
});
