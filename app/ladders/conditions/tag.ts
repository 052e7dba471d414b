import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition, type IndexKey } from "./define-condition.ts";
import { terms, termsDraft, list } from "./values.ts";

/** Some line's product has one of these tags, compared exactly. */
export const tag = defineCondition({
  kind: "tag",
  label: message("Product tag"),
  group: "lines",
  schema: z.strictObject({ kind: z.literal("tag"), tags: terms }),
  draft: z.strictObject({ kind: z.literal("tag"), tags: termsDraft }),
  empty: { kind: "tag", tags: [] },
  value: { type: "terms", of: "tag", field: "tags" },
  describe: (condition) => message("tagged {{list}}", { list: list(condition.tags) }),
  holds: (condition, { lines }) => lines.some((line) => line.tags.some((tag) => condition.tags.includes(tag))),
  keys: (condition) => condition.tags.map((value): IndexKey => `tag:${value}`),
});
