import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition, type IndexKey } from "./define-condition.ts";
import { ids, idsDraft, list } from "./values.ts";

/** Some line is one of these variants. */
export const variant = defineCondition({
  kind: "variant",
  label: message("Contains a variant"),
  group: "lines",
  schema: z.strictObject({ kind: z.literal("variant"), variantIds: ids }),
  draft: z.strictObject({ kind: z.literal("variant"), variantIds: idsDraft }),
  empty: { kind: "variant", variantIds: [] },
  value: { type: "resources", of: "variant", field: "variantIds" },
  describe: (condition, names) =>
    message("contains {{list}}", { list: list(condition.variantIds.map((id) => names.variant(id))) }),
  holds: (condition, { lines }) => lines.some((line) => condition.variantIds.includes(line.variantId)),
  keys: (condition) => condition.variantIds.map((value): IndexKey => `variant:${value}`),
});
