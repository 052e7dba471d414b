import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";

const fields = z.strictObject({ kind: z.literal("contains_subscription"), isPresent: z.boolean() });

/** Whether some line is bought as a subscription. */
export const containsSubscription = defineCondition({
  kind: "contains_subscription",
  label: message("Subscription in the order"),
  group: "order",
  schema: fields,
  draft: fields,
  empty: { kind: "contains_subscription", isPresent: true },
  value: { type: "presence", yes: message("contains a subscription"), no: message("contains no subscription") },
  describe: ({ isPresent }) => (isPresent ? message("contains a subscription") : message("contains no subscription")),
  holds: ({ isPresent }, { lines }) => lines.some((line) => line.isSubscription) === isPresent,
});
