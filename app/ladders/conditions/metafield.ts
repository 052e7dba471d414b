import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { list } from "./values.ts";

const name = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: "letters, digits, - and _ only" });
const draftName = z.string().max(64);

/** Some line's product has a metafield with one of these values, compared exactly; without a list, any value. */
export const metafield = defineCondition({
  kind: "metafield",
  label: message("Product metafield"),
  group: "lines",
  schema: z.strictObject({
    kind: z.literal("metafield"),
    namespace: name,
    key: name,
    values: z.array(z.string().min(1).max(255)).max(100),
  }),
  draft: z.strictObject({
    kind: z.literal("metafield"),
    namespace: draftName,
    key: draftName,
    values: z.array(z.string().max(255)).max(100),
  }),
  empty: { kind: "metafield", namespace: "custom", key: "", values: [] },
  value: { type: "metafield" },
  describe: ({ namespace, key, values }) =>
    values.length === 0
      ? message("has the metafield {{name}}", { name: `${namespace}.${key}` })
      : message("metafield {{name}} is {{list}}", { name: `${namespace}.${key}`, list: list(values) }),
  holds: ({ namespace, key, values }, { lines }) =>
    lines.some(({ metafields }) => {
      const own = metafields[`${namespace}.${key}`];
      return own !== undefined && (values.length === 0 || values.includes(own));
    }),
});
