import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { list } from "./values.ts";

/** The shopper pays in one of these currencies, ISO 4217. */
export const currency = defineCondition({
  kind: "currency",
  label: message("Currency"),
  group: "order",
  schema: z.strictObject({
    kind: z.literal("currency"),
    currencies: z
      .array(z.string().regex(/^[A-Z]{3}$/))
      .min(1)
      .max(300),
  }),
  draft: z.strictObject({ kind: z.literal("currency"), currencies: z.array(z.string().regex(/^[A-Z]{3}$/)).max(300) }),
  empty: { kind: "currency", currencies: [] },
  value: { type: "choice", of: "currency", field: "currencies" },
  describe: (condition) => message("paid in {{list}}", { list: list(condition.currencies) }),
  holds: (condition, { currency: paid }) => condition.currencies.includes(paid),
});
