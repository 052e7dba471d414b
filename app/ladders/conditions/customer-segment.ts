import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { SEGMENT_NAMES, SEGMENTS } from "../segments.ts";
import { defineCondition } from "./define-condition.ts";
import { list } from "./values.ts";

/** The customer is in one of these segments, before this purchase. */
export const customerSegment = defineCondition({
  kind: "customer_segment",
  label: message("Customer segment"),
  group: "customer",
  schema: z.strictObject({ kind: z.literal("customer_segment"), segments: z.array(z.enum(SEGMENTS)).min(1).max(300) }),
  draft: z.strictObject({ kind: z.literal("customer_segment"), segments: z.array(z.enum(SEGMENTS)).max(300) }),
  empty: { kind: "customer_segment", segments: [] },
  value: { type: "choice", of: "segment", field: "segments" },
  describe: (condition) =>
    message("customer is {{list}}", { list: list(condition.segments.map((segment) => SEGMENT_NAMES[segment])) }),
  holds: (condition, { customer }) => condition.segments.includes(customer.segment),
});
