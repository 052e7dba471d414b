import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { list } from "./values.ts";

/** The order is sent to one of these countries, ISO 3166 alpha-2. It does not hold without an address. */
export const country = defineCondition({
  kind: "country",
  label: message("Destination country"),
  group: "order",
  schema: z.strictObject({
    kind: z.literal("country"),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .max(300),
  }),
  draft: z.strictObject({ kind: z.literal("country"), countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(300) }),
  empty: { kind: "country", countries: [] },
  value: { type: "choice", of: "country", field: "countries" },
  describe: (condition) => message("sent to {{list}}", { list: list(condition.countries) }),
  holds: (condition, { country: sentTo }) => sentTo !== null && condition.countries.includes(sentTo),
});
