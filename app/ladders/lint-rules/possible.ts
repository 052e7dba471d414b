import type { Condition, LeafCondition } from "../conditions/condition.ts";

/** What a condition can come to, whatever else is true of the purchase. */
export interface Possible {
  readonly canHold: boolean;
  readonly canFail: boolean;
}

const OPEN: Possible = { canHold: true, canFail: true };

/**
 * What a trigger can come to at a place where some of its leaves are settled, as far as its tree tells.
 * @param settled what a leaf comes to there; null: either
 */
export function possible(trigger: Condition, settled: (leaf: LeafCondition) => Possible | null): Possible {
  const of = (part: Condition) => possible(part, settled);
  if ("all" in trigger) return every(trigger.all.map(of));
  if ("any" in trigger) return negated(every(trigger.any.map((part) => negated(of(part)))));
  if ("none" in trigger) return every(trigger.none.map((part) => negated(of(part))));
  return settled(trigger) ?? OPEN;
}

function every(parts: readonly Possible[]): Possible {
  return { canHold: parts.every(({ canHold }) => canHold), canFail: parts.some(({ canFail }) => canFail) };
}

function negated({ canHold, canFail }: Possible): Possible {
  return { canHold: canFail, canFail: canHold };
}

/** The leaves of a tree. */
export function leavesOf(trigger: Condition): readonly LeafCondition[] {
  if ("kind" in trigger) return [trigger];
  const parts = "all" in trigger ? trigger.all : "any" in trigger ? trigger.any : trigger.none;
  return parts.flatMap(leavesOf);
}
