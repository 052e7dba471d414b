import { z } from "zod";
import { defineCondition, type IndexKey } from "./define-condition.ts";

/** Some line's product is in one of these collections. */
export const collection = defineCondition({
  kind: "collection",
  schema: z.strictObject({ kind: z.literal("collection"), collectionIds: z.array(z.int().positive()).min(1).max(500) }),
  holds: (condition, { lines }) =>
    lines.some((line) => line.collectionIds.some((id) => condition.collectionIds.includes(id))),
  keys: (condition) => condition.collectionIds.map((value): IndexKey => `collection:${value}`),
});
