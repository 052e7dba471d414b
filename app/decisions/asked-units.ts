import { truthOf, type Condition, type ConditionKind, type LeafCondition } from "#app/ladders/conditions/condition.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";

/** Conditions that ask for a line of the purchase by what it is. */
const OF_A_LINE: readonly ConditionKind[] = [
  "product", "variant", "sku", "collection", "tag", "vendor", "product_type", "metafield",
]; // prettier-ignore

/**
 * Units of what a trigger asks for: of the lines that one of its conditions on products names, groups under "none" left
 * out; of every line where it names no product.
 */
export function askedUnits(trigger: Condition, facts: PurchaseFacts): number {
  const asked = leavesOf(trigger);
  const lines = facts.lines.filter(
    (line) => asked.length === 0 || asked.some((leaf) => truthOf(leaf, { ...facts, lines: [line] }) === true),
  );
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function leavesOf(trigger: Condition): LeafCondition[] {
  if ("all" in trigger) return trigger.all.flatMap(leavesOf);
  if ("any" in trigger) return trigger.any.flatMap(leavesOf);
  if ("none" in trigger) return [];
  return OF_A_LINE.includes(trigger.kind) ? [trigger] : [];
}
