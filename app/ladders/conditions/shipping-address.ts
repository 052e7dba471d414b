import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";

const fields = z.strictObject({ kind: z.literal("shipping_address"), isPresent: z.boolean() });

/** Whether the order is sent somewhere: the checkout told a destination country. */
export const shippingAddress = defineCondition({
  kind: "shipping_address",
  label: message("Shipping address"),
  group: "order",
  schema: fields,
  draft: fields,
  empty: { kind: "shipping_address", isPresent: true },
  value: { type: "presence", yes: message("has a shipping address"), no: message("has no shipping address") },
  describe: ({ isPresent }) => (isPresent ? message("has a shipping address") : message("has no shipping address")),
  holds: ({ isPresent }, { country }) => (country !== null) === isPresent,
});
