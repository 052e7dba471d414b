import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition, type IndexKey } from "./define-condition.ts";
import { terms, termsDraft, list } from "./values.ts";

/** Some line has one of these SKUs, compared exactly. */
export const sku = defineCondition({
  kind: "sku",
  label: message("Contains a SKU"),
  group: "lines",
  schema: z.strictObject({ kind: z.literal("sku"), skus: terms }),
  draft: z.strictObject({ kind: z.literal("sku"), skus: termsDraft }),
  empty: { kind: "sku", skus: [] },
  value: { type: "terms", of: "sku", field: "skus" },
  describe: (condition) => message("SKU {{list}}", { list: list(condition.skus) }),
  holds: (condition, { lines }) => lines.some((line) => line.sku !== null && condition.skus.includes(line.sku)),
  keys: (condition) => condition.skus.map((value): IndexKey => `sku:${value}`),
});
