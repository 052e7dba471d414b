import { message } from "#app/i18n/message.ts";
import { removeStep } from "../edit-ladder.ts";
import type { Offer } from "../ladder.ts";
import { LAYER_RULES } from "../layer.ts";
import { percentWords, type LintRule, type RuleFinding } from "./define-rule.ts";

/** Views of each downsell from which two of them in a row may be tried. */
const LARGE_SAMPLE = 1_000;
const GOOD_ACCEPTANCE = LAYER_RULES.downsell.usualAcceptance.min;

/**
 * Two downsells on one way through the ladder, which only a large sample with good acceptance of both could bear out.
 * A document that parses has none: the tree refuses them before.
 */
export const twoDownsells: LintRule = (ladder, { counts }) => {
  const { steps, start } = ladder.postPurchase;
  const found: RuleFinding[] = [];
  const isProven = ({ id }: Offer) => {
    const { views, accepts } = counts[id] ?? { views: 0, accepts: 0 };
    return views >= LARGE_SAMPLE && accepts >= views * GOOD_ACCEPTANCE;
  };
  const visit = (stepId: string | null, earlier: Offer | null, met: readonly string[]) => {
    const step = stepId === null ? undefined : steps[stepId];
    if (stepId === null || !step || met.includes(stepId)) return;
    const { offer } = step;
    const isDownsell = offer.layer === "downsell";
    if (isDownsell && earlier && !(isProven(earlier) && isProven(offer))) {
      const sentence = message("Two downsells in a row, shown {{first}} and {{second}} times so far: it takes {{least}} views of each and {{share}} accepts to know that they do not wear shoppers out.", {
        first: counts[earlier.id]?.views ?? 0,
        second: counts[offer.id]?.views ?? 0,
        least: LARGE_SAMPLE,
        share: percentWords(GOOD_ACCEPTANCE),
      });
      const fix = { label: message("Remove the second"), fixed: removeStep(ladder, stepId) };
      found.push({ severity: "error", stepId, sentence, fix });
    }
    for (const next of [step.onAccept, step.onDecline]) visit(next, isDownsell ? offer : earlier, [...met, stepId]);
  };
  visit(start, null, []);
  return found;
}; // prettier-ignore
