import { z } from "zod";
import { defineCondition, type IndexKey } from "./define-condition.ts";

/** Some line's product is of one of these vendors. */
export const vendor = defineCondition({
  kind: "vendor",
  schema: z.strictObject({ kind: z.literal("vendor"), vendors: z.array(z.string().min(1)).min(1).max(500) }),
  holds: (condition, { lines }) => lines.some((line) => condition.vendors.includes(line.vendor)),
  keys: (condition) => condition.vendors.map((value): IndexKey => `vendor:${value}`),
});
