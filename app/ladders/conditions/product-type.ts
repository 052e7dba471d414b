import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition, type IndexKey } from "./define-condition.ts";
import { terms, termsDraft, list } from "./values.ts";

/** Some line's product is of one of these types. */
export const productType = defineCondition({
  kind: "product_type",
  label: message("Product type"),
  group: "lines",
  schema: z.strictObject({ kind: z.literal("product_type"), types: terms }),
  draft: z.strictObject({ kind: z.literal("product_type"), types: termsDraft }),
  empty: { kind: "product_type", types: [] },
  value: { type: "terms", of: "product_type", field: "types" },
  describe: (condition) => message("of type {{list}}", { list: list(condition.types) }),
  holds: (condition, { lines }) => lines.some((line) => condition.types.includes(line.productType)),
  keys: (condition) => condition.types.map((value): IndexKey => `type:${value}`),
});
