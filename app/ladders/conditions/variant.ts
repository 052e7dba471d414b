import { z } from "zod";
import { defineCondition, type IndexKey } from "./define-condition.ts";

/** Some line is one of these variants. */
export const variant = defineCondition({
  kind: "variant",
  schema: z.strictObject({ kind: z.literal("variant"), variantIds: z.array(z.int().positive()).min(1).max(500) }),
  holds: (condition, { lines }) => lines.some((line) => condition.variantIds.includes(line.variantId)),
  keys: (condition) => condition.variantIds.map((value): IndexKey => `variant:${value}`),
});
