import { message } from "#app/i18n/message.ts";
import type { LintRule } from "./define-rule.ts";

const MOST_STEPS = 3;

/** A ladder of many steps: each further offer is seen by fewer shoppers and bothers more of them. */
export const tooManySteps: LintRule = ({ postPurchase }) => {
  const number = Object.keys(postPurchase.steps).length;
  if (number <= MOST_STEPS) return [];
  const sentence = message(
    "The ladder has {{number}} offers; {{most}} are plenty: one OTO, its downsell, a second OTO.",
    { number, most: MOST_STEPS },
  );
  return [{ severity: "advice", stepId: null, path: "postPurchase", sentence }];
};
