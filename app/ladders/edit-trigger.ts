import { definitionOf, type Condition, type ConditionKind, type LeafCondition } from "./conditions/condition.ts";

/** Changes of a trigger in the editor. Each gives a new condition; nothing given is changed. */

export type Mode = "all" | "any" | "none";
export type Group = Exclude<Condition, LeafCondition>;

export function isGroup(condition: Condition): condition is Group {
  return !("kind" in condition);
}

/** The trigger as the group that the form draws: a single condition stands in an "all" of its own. */
export function asGroup(condition: Condition): Group {
  return isGroup(condition) ? condition : { all: [condition] };
}

export function modeOf(group: Group): Mode {
  return "all" in group ? "all" : "any" in group ? "any" : "none";
}

export function partsOf(group: Group): readonly Condition[] {
  return "all" in group ? group.all : "any" in group ? group.any : group.none;
}

export function groupOf(mode: Mode, parts: readonly Condition[]): Group {
  const own = [...parts];
  return mode === "all" ? { all: own } : mode === "any" ? { any: own } : { none: own };
}

/** Puts another condition at a place of a group, or takes it out (null). */
export function replacePart(group: Group, at: number, part: Condition | null): Group {
  const parts = partsOf(group).flatMap((known, other) => (other !== at ? [known] : part === null ? [] : [part]));
  return groupOf(modeOf(group), parts);
}

/** A condition to begin with: of a kind, nothing chosen yet. */
export function emptyLeaf(kind: ConditionKind): LeafCondition {
  return definitionOf({ kind }).empty;
}

/** The range with one bound set, or open (undefined). */
export function withBound<Leaf extends object, Bound extends string>(
  leaf: Leaf & { readonly [name in Bound]?: unknown },
  bound: Bound,
  value: number | string | undefined,
): Leaf {
  const { [bound]: _replaced, ...rest } = leaf;
  return (value === undefined ? rest : { ...rest, [bound]: value }) as unknown as Leaf;
}
