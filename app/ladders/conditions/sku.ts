import { z } from "zod";
import { defineCondition, type IndexKey } from "./define-condition.ts";

/** Some line has one of these SKUs, compared exactly. */
export const sku = defineCondition({
  kind: "sku",
  schema: z.strictObject({ kind: z.literal("sku"), skus: z.array(z.string().min(1)).min(1).max(500) }),
  holds: (condition, { lines }) => lines.some((line) => line.sku !== null && condition.skus.includes(line.sku)),
  keys: (condition) => condition.skus.map((value): IndexKey => `sku:${value}`),
});
