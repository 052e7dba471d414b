import { message } from "#app/i18n/message.ts";
import { percentWords, type LintRule } from "./define-rule.ts";

/** What is held out above this share hardly makes the comparison surer, and costs its accepts. */
const LARGE = 0.2;
const DAYS = 90;

/** A ladder that holds out more than a fifth of its purchases, with what that costs: the accepts of the past 90 days. */
export const largeHoldout: LintRule = (ladder, { counts }) => {
  const { holdout } = ladder;
  if (holdout === null || holdout <= LARGE) return [];
  const accepts = Object.values(counts).reduce((sum, count) => sum + count.accepts, 0);
  const values = { share: percentWords(holdout), days: DAYS, accepts, lost: Math.round(accepts * holdout) };
  const sentence =
    accepts === 0
      ? message("{{share}} of this ladder's purchases see no offer and earn nothing by it; 20 % are plenty to measure what it adds.", values)
      : message("{{share}} of this ladder's purchases see no offer: of {{accepts}} accepts in {{days}} days it would have cost about {{lost}}. 20 % are plenty to measure what it adds.", values);
  const fix = { label: message("Hold out 20 %"), fixed: { ...ladder, holdout: LARGE } };
  return [{ severity: "advice", stepId: null, path: "holdout", sentence, fix }];
}; // prettier-ignore
