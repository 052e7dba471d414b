import { message, type Message } from "#app/i18n/message.ts";
import { definitionOf } from "#app/ladders/conditions/condition.ts";
import { conditionNames, type Names } from "#app/ladders/describe-condition.ts";
import { stepsInOrder } from "#app/ladders/edit-ladder.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import { leavesOf, type ReplayCounts } from "./replay-orders.ts";
import type { ReplayResult } from "./replay-result.ts";

/** The counts of a replay as a merchant reads them: the largest first, what never happened named. */
export function replaySummary(
  counts: ReplayCounts,
  draft: PublishedLadder,
  period: { readonly from: Date; readonly until: Date },
  names: Names,
  nameOf: (ladderId: string) => string,
): ReplayResult {
  const byLadder = (of: ReadonlyMap<string, number>) =>
    [...of].map(([ladderId, count]) => ({ ladderId, name: nameOf(ladderId), count })).sort((a, b) => b.count - a.count);
  const named = conditionNames(names);
  const conditions = leavesOf(draft.document.trigger).map(({ leaf, isNegated }, at) => ({
    words: definitionOf(leaf).describe(leaf, named),
    held: counts.held[at]!,
    isNegated,
  }));
  const steps = stepsInOrder(draft.document).map(({ stepId }) => ({ stepId, drawn: counts.steps.get(stepId) ?? 0 }));
  const ladderIds = new Set([...counts.before.keys(), ...counts.after.keys()]);
  ladderIds.delete(draft.ladderId);
  return {
    ...period,
    orderCount: counts.orders,
    triggered: counts.triggered,
    shown: counts.shown,
    shownSubtotalMinor: counts.shownSubtotalMinor,
    isNew: counts.isNew,
    takenFrom: byLadder(counts.takenFrom),
    lostTo: byLadder(counts.lostTo),
    withheld: [...counts.withheld].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    ladders: [...ladderIds]
      .map((ladderId) => ({
        ladderId,
        name: nameOf(ladderId),
        before: counts.before.get(ladderId) ?? 0,
        after: counts.after.get(ladderId) ?? 0,
      }))
      .sort((a, b) => b.before - a.before),
    steps,
    conditions,
    deadBranches: [
      ...conditions.flatMap(({ words, held, isNegated }): Message[] =>
        held > 0 || isNegated ? [] : [message("No order was “{{condition}}”.", { condition: words })],
      ),
      ...(counts.shown === 0
        ? []
        : steps.flatMap(({ stepId, drawn }): Message[] =>
            drawn > 0 ? [] : [message("The step {{step}} could never be shown.", { step: stepId })],
          )),
    ],
  };
}
