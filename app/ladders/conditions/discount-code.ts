import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { defineCondition } from "./define-condition.ts";
import { list } from "./values.ts";

/**
 * The checkout has one of these discount codes, in whichever letter case; without a list, any code. Where the offer is
 * shown without knowing the codes it is neither true nor false, so that no ladder is shown on a guess.
 */
export const discountCode = defineCondition({
  kind: "discount_code",
  label: message("Discount code"),
  group: "order",
  schema: z.strictObject({ kind: z.literal("discount_code"), codes: z.array(z.string().min(1).max(255)).max(500) }),
  draft: z.strictObject({ kind: z.literal("discount_code"), codes: z.array(z.string().max(255)).max(500) }),
  empty: { kind: "discount_code", codes: [] },
  value: { type: "terms", of: "discount_code", field: "codes" },
  describe: ({ codes }) =>
    codes.length === 0 ? message("has a discount code") : message("discount code {{list}}", { list: list(codes) }),
  holds: ({ codes }, { discountCodes }) => {
    if (discountCodes === null) return null;
    if (codes.length === 0) return discountCodes.length > 0;
    const given = discountCodes.map((code) => code.toLowerCase());
    return codes.some((code) => given.includes(code.toLowerCase()));
  },
});
