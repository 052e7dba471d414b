import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition, type IndexKey } from "./define-condition.ts";
import { terms, termsDraft, list } from "./values.ts";

/** Some line's product is of one of these vendors. */
export const vendor = defineCondition({
  kind: "vendor",
  label: message("Vendor"),
  group: "lines",
  schema: z.strictObject({ kind: z.literal("vendor"), vendors: terms }),
  draft: z.strictObject({ kind: z.literal("vendor"), vendors: termsDraft }),
  empty: { kind: "vendor", vendors: [] },
  value: { type: "terms", of: "vendor", field: "vendors" },
  describe: (condition) => message("by {{list}}", { list: list(condition.vendors) }),
  holds: (condition, { lines }) => lines.some((line) => condition.vendors.includes(line.vendor)),
  keys: (condition) => condition.vendors.map((value): IndexKey => `vendor:${value}`),
});
