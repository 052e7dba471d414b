import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition, type IndexKey } from "./define-condition.ts";
import { ids, idsDraft, list } from "./values.ts";

/** Some line's product is in one of these collections. Membership follows Shopify by itself. */
export const collection = defineCondition({
  kind: "collection",
  label: message("From a collection"),
  group: "lines",
  schema: z.strictObject({ kind: z.literal("collection"), collectionIds: ids }),
  draft: z.strictObject({ kind: z.literal("collection"), collectionIds: idsDraft }),
  empty: { kind: "collection", collectionIds: [] },
  value: { type: "resources", of: "collection", field: "collectionIds" },
  describe: (condition, names) =>
    message("from collection {{list}}", { list: list(condition.collectionIds.map((id) => names.collection(id))) }),
  holds: (condition, { lines }) =>
    lines.some((line) => line.collectionIds.some((id) => condition.collectionIds.includes(id))),
  keys: (condition) => condition.collectionIds.map((value): IndexKey => `collection:${value}`),
});
