import type { Condition } from "#app/ladders/conditions/condition.ts";

/** The part of a trigger at a failure's path ("all.1.any.0"); the nearest one above it where the path goes further. */
export function conditionAt(trigger: Condition, path: string): Condition {
  let at = trigger;
  for (const step of path.split(".")) {
    if (!/^\d+$/.test(step)) continue;
    const parts = "all" in at ? at.all : "any" in at ? at.any : "none" in at ? at.none : [];
    at = parts[Number(step)] ?? at;
  }
  return at;
}
