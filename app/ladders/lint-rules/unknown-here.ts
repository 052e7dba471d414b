import { message } from "#app/i18n/message.ts";
import type { LintRule } from "./define-rule.ts";
import { leavesOf, possible } from "./possible.ts";

/** Triggers that ask for what the post-purchase page is not told: neither true nor false there. */
export const unknownHere: LintRule = ({ trigger }) => {
  const number = leavesOf(trigger).filter(({ kind }) => kind === "discount_code").length;
  if (number === 0) return [];
  const untold = { canHold: false, canFail: false };
  const { canHold } = possible(trigger, ({ kind }) => (kind === "discount_code" ? untold : null));
  const sentence = canHold
    ? message("The post-purchase page is not told discount codes: there, {{number}} of the trigger's conditions never counts.", { number })
    : message("The post-purchase page is not told discount codes: the ladder would never be shown there.");
  return [{ severity: canHold ? "advice" : "warning", stepId: null, path: "trigger", sentence }];
}; // prettier-ignore
