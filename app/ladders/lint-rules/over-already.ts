import { message } from "#app/i18n/message.ts";
import type { LeafCondition } from "../conditions/condition.ts";
import type { LintRule, RuleFinding } from "./define-rule.ts";
import { leavesOf, possible } from "./possible.ts";

/** A schedule, or dates in the trigger, that are over: no shopper would see the ladder. */
export const overAlready: LintRule = (ladder, { now }) => {
  const found: RuleFinding[] = [];
  const until = ladder.schedule?.until;
  if (until !== undefined && until <= now) {
    const sentence = message("The schedule ended on {{until}}, and now it is {{now}}: no shopper would see the ladder.", {
      until: until.replace("T", " "),
      now: now.replace("T", " "),
    });
    const fix = { label: message("Remove the schedule"), fixed: { ...ladder, schedule: null } };
    found.push({ severity: "warning", stepId: null, path: "schedule", sentence, fix });
  }
  const isOver = (leaf: LeafCondition) => leaf.kind === "date_window" && (leaf.until ?? "9999") < now.slice(0, 10);
  const settled = (leaf: LeafCondition) => (isOver(leaf) ? { canHold: false, canFail: true } : null);
  if (!possible(ladder.trigger, settled).canHold && possible(ladder.trigger, () => null).canHold) {
    const dates = leavesOf(ladder.trigger).flatMap((leaf) => (leaf.kind === "date_window" && isOver(leaf) ? [leaf.until!] : []));
    const sentence = message("The trigger's dates ended on {{until}}: no shopper would see the ladder.", { until: [...dates].sort().at(-1)! });
    found.push({ severity: "warning", stepId: null, path: "trigger", sentence });
  }
  return found;
}; // prettier-ignore
