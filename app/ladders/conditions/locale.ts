import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { list } from "./values.ts";

/** The checkout speaks one of these languages. "pt" takes every region of it, "pt-BR" only that one. */
export const locale = defineCondition({
  kind: "locale",
  label: message("Checkout language"),
  group: "order",
  schema: z.strictObject({
    kind: z.literal("locale"),
    locales: z
      .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
      .min(1)
      .max(300),
  }),
  draft: z.strictObject({
    kind: z.literal("locale"),
    locales: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)).max(300),
  }),
  empty: { kind: "locale", locales: [] },
  value: { type: "choice", of: "locale", field: "locales" },
  describe: (condition) => message("checkout in {{list}}", { list: list(condition.locales) }),
  holds: (condition, { locale: spoken }) => {
    const own = spoken.toLowerCase();
    return condition.locales.some((given) => own === given.toLowerCase() || own.startsWith(`${given.toLowerCase()}-`));
  },
});
