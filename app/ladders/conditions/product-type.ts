import { z } from "zod";
import { defineCondition, type IndexKey } from "./define-condition.ts";

/** Some line's product is of one of these types. */
export const productType = defineCondition({
  kind: "product_type",
  schema: z.strictObject({ kind: z.literal("product_type"), types: z.array(z.string().min(1)).min(1).max(500) }),
  holds: (condition, { lines }) => lines.some((line) => condition.types.includes(line.productType)),
  keys: (condition) => condition.types.map((value): IndexKey => `type:${value}`),
});
