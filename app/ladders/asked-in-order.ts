import type { Condition } from "./conditions/condition.ts";
import { specificity } from "./specificity.ts";

interface Asked {
  readonly priority: number;
  readonly document: { readonly trigger: Condition };
}

/**
 * Ladders in the order in which a purchase asks them: lower priority numbers first; of equal ones the more special
 * trigger; else as given, the older ladder first.
 */
export function askedInOrder<Ladder extends Asked>(ladders: readonly Ladder[]): Ladder[] {
  return ladders
    .map((ladder) => ({ ladder, special: specificity(ladder.document.trigger) }))
    .sort((a, b) => a.ladder.priority - b.ladder.priority || b.special - a.special)
    .map(({ ladder }) => ladder);
}
