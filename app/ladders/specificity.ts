import type { Condition, ConditionKind } from "./conditions/condition.ts";

/** How much a kind of condition narrows down; what is not named here narrows by 1. */
const WEIGHTS: Partial<Record<ConditionKind, number>> = {
  variant: 6,
  sku: 6,
  product: 5,
  metafield: 3,
  collection: 3,
  tag: 3,
  vendor: 3,
  product_type: 3,
  date_window: 0.5,
  weekday: 0.5,
  hours: 0.5,
};

/**
 * How special a trigger is: of two ladders with equal priority the more special one is asked first. `all` adds up what its
 * parts narrow; `any` narrows as much as its weakest part; `none` half as much as its strongest.
 */
export function specificity(trigger: Condition): number {
  if ("all" in trigger) return trigger.all.reduce((sum, part) => sum + specificity(part), 0);
  if ("any" in trigger) return trigger.any.length === 0 ? 0 : Math.min(...trigger.any.map(specificity));
  if ("none" in trigger) return trigger.none.length === 0 ? 0 : Math.max(...trigger.none.map(specificity)) / 2;
  return WEIGHTS[trigger.kind] ?? 1;
}
