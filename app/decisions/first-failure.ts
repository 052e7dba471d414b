import { truthOf, type Condition, type ConditionKind } from "#app/ladders/conditions/condition.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";

/** Where in a trigger it failed: the path through the tree ("all.1.any") and, at a leaf, the kind of condition. */
export interface Failure {
  readonly path: string;
  readonly kind: ConditionKind | "any" | "none";
  /** The condition asks for something that is not known of this purchase. */
  readonly isUnknown?: true;
}

/** The first part of a condition that does not hold for a purchase; null when the condition holds. */
export function firstFailure(condition: Condition, facts: PurchaseFacts, path = ""): Failure | null {
  const below = (step: string) => (path === "" ? step : `${path}.${step}`);
  if ("all" in condition) {
    for (const [at, part] of condition.all.entries()) {
      const failure = firstFailure(part, facts, below(`all.${at}`));
      if (failure) return failure;
    }
    return null;
  }
  const truth = truthOf(condition, facts);
  if (truth === true) return null;
  const unknown = truth === null ? { isUnknown: true as const } : {};
  if ("any" in condition) return { path: below("any"), kind: "any", ...unknown };
  if ("none" in condition) return { path: below("none"), kind: "none", ...unknown };
  return { path, kind: condition.kind, ...unknown };
}
