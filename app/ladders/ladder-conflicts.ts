import type { Condition } from "./conditions/condition.ts";
import type { IndexKey } from "./conditions/define-condition.ts";
import { definitionOf } from "./conditions/condition.ts";
import { implies } from "./implies.ts";
import type { Schedule } from "./schedule.ts";

interface Contender {
  readonly ladderId: string;
  readonly name: string;
  readonly document: { readonly trigger: Condition; readonly schedule: Schedule | null };
}

export interface LadderConflicts {
  readonly shadowedBy: readonly string[];
  readonly asksAfter: readonly string[];
}

/**
 * Which running ladders stand in the way of each: names of those asked before it that match all of its purchases, and of
 * those that match some because both ask for one of the same products, collections, tags … Two triggers without such a
 * key in common may still meet in one purchase.
 * @param running in the order in which they are asked
 */
export function ladderConflicts(running: readonly Contender[]): ReadonlyMap<string, LadderConflicts> {
  const keys = running.map(({ document }) => keysOf(document.trigger));
  return new Map(
    running.map((ladder, at) => {
      const before = running.slice(0, at);
      const shadows = before.filter(
        ({ document }) => document.schedule === null && implies(ladder.document.trigger, document.trigger),
      );
      const meets = before.filter(
        (other, place) => !shadows.includes(other) && [...keys[place]!].some((key) => keys[at]!.has(key)),
      );
      return [
        ladder.ladderId,
        { shadowedBy: shadows.map(({ name }) => name), asksAfter: meets.map(({ name }) => name) },
      ];
    }),
  );
}

/** What a trigger asks for; what it excludes does not count. */
function keysOf(trigger: Condition): ReadonlySet<IndexKey> {
  if ("all" in trigger) return new Set(trigger.all.flatMap((part) => [...keysOf(part)]));
  if ("any" in trigger) return new Set(trigger.any.flatMap((part) => [...keysOf(part)]));
  return new Set("none" in trigger ? [] : (definitionOf(trigger).keys(trigger) ?? []));
}
