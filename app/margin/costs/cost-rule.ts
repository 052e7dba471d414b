import { z } from "zod";

/** What one unit costs: a share of its price before discounts, or an amount in minor units. Exactly one is set. */
export const ruleCostSchema = z.union([
  z.strictObject({ rate: z.number().min(0).max(1).multipleOf(0.0001), unitMinor: z.null() }),
  z.strictObject({ rate: z.null(), unitMinor: z.int().min(0).max(1_000_000_000) }),
]);
export type RuleCost = z.infer<typeof ruleCostSchema>;

export const RULE_SCOPES = ["product", "collection"] as const;
export type RuleScope = (typeof RULE_SCOPES)[number];

/** A rule for each of the targets; a target that has one already gets the new cost. */
export const ruleChangeSchema = z.strictObject({
  scope: z.enum(RULE_SCOPES),
  targetIds: z.array(z.int().positive()).min(1).max(250),
  cost: ruleCostSchema,
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

/**
 * A rule's id: ids of later rules sort after those of earlier ones, so that of two collections' rules the older comes first.
 * @param random ten bytes
 */
export function ruleIdAt(atMs: number, random: Uint8Array): string {
  const time = atMs.toString(16).padStart(12, "0");
  const rest = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const digits = `${time}7${rest.slice(0, 3)}8${rest.slice(3, 18)}`;
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join("-");
}
