import { z } from "zod";
import { defineCondition, type IndexKey } from "./define-condition.ts";

/** Some line is one of these products. */
export const product = defineCondition({
  kind: "product",
  schema: z.strictObject({ kind: z.literal("product"), productIds: z.array(z.int().positive()).min(1).max(500) }),
  holds: (condition, { lines }) => lines.some((line) => condition.productIds.includes(line.productId)),
  keys: (condition) => condition.productIds.map((value): IndexKey => `product:${value}`),
});
