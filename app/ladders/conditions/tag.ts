import { z } from "zod";
import { defineCondition, type IndexKey } from "./define-condition.ts";

/** Some line's product has one of these tags, compared exactly. */
export const tag = defineCondition({
  kind: "tag",
  schema: z.strictObject({ kind: z.literal("tag"), tags: z.array(z.string().min(1)).min(1).max(500) }),
  holds: (condition, { lines }) => lines.some((line) => line.tags.some((tag) => condition.tags.includes(tag))),
  keys: (condition) => condition.tags.map((value): IndexKey => `tag:${value}`),
});
