import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { ids, idsDraft, list } from "./values.ts";

/** The customer bought one of these products in an earlier order. */
export const boughtBefore = defineCondition({
  kind: "bought_before",
  label: message("Bought before"),
  group: "customer",
  schema: z.strictObject({ kind: z.literal("bought_before"), productIds: ids }),
  draft: z.strictObject({ kind: z.literal("bought_before"), productIds: idsDraft }),
  empty: { kind: "bought_before", productIds: [] },
  value: { type: "resources", of: "product", field: "productIds" },
  describe: ({ productIds }, names) =>
    message("bought {{list}} before", { list: list(productIds.map((id) => names.product(id))) }),
  holds: ({ productIds }, { customer }) => productIds.some((id) => customer.boughtDaysAgo.has(id)),
});
