import { necessityOf } from "#app/decisions/necessity.ts";
import { definitionOf, type Condition } from "#app/ladders/conditions/condition.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";

/**
 * Whether a trigger is for buyers of what a purchase holds: it needs a product, type, tag … that the purchase has. What
 * else it asks for (country, subtotal, customer) may be so or not. A trigger for every order speaks of no product.
 */
export function speaksOf(trigger: Condition, purchase: PurchaseFacts): boolean {
  return necessityOf(trigger).keySets.length > 0 && truthOfKeys(trigger, purchase) !== false;
}

/** The tree's truth as far as the purchase's products decide it; null: something else does. */
function truthOfKeys(condition: Condition, purchase: PurchaseFacts): boolean | null {
  if ("all" in condition) return every(condition.all.map((part) => truthOfKeys(part, purchase)));
  if ("any" in condition) return not(every(condition.any.map((part) => not(truthOfKeys(part, purchase)))));
  if ("none" in condition) return every(condition.none.map((part) => not(truthOfKeys(part, purchase))));
  const definition = definitionOf(condition);
  return definition.keys(condition) ? definition.holds(condition, purchase) : null;
}

function every(truths: readonly (boolean | null)[]): boolean | null {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function not(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}
