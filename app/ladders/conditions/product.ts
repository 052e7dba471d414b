import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition, type IndexKey } from "./define-condition.ts";
import { ids, idsDraft, list } from "./values.ts";

/** Some line is one of these products. */
export const product = defineCondition({
  kind: "product",
  label: message("Contains a product"),
  group: "lines",
  schema: z.strictObject({ kind: z.literal("product"), productIds: ids }),
  draft: z.strictObject({ kind: z.literal("product"), productIds: idsDraft }),
  empty: { kind: "product", productIds: [] },
  value: { type: "resources", of: "product", field: "productIds" },
  describe: (condition, names) =>
    message("contains {{list}}", { list: list(condition.productIds.map((id) => names.product(id))) }),
  holds: (condition, { lines }) => lines.some((line) => condition.productIds.includes(line.productId)),
  keys: (condition) => condition.productIds.map((value): IndexKey => `product:${value}`),
});
