import { message } from "#app/i18n/message.ts";
import { removeStep, stepsInOrder } from "../edit-ladder.ts";
import type { LintRule } from "./define-rule.ts";

/** Views from which an OTO's acceptance says something. */
const STABLE_VIEWS = 100;
/** Views from which a second downsell in a row may be tried. */
const LARGE_SAMPLE = 1_000;

/** A second subscription after an accepted one: Shopify adds no subscription to an order that holds one. */
export const unreachableStep: LintRule = (ladder) =>
  stepsInOrder(ladder).flatMap(({ stepId, step }) => {
    const next = step.onAccept === null ? undefined : ladder.postPurchase.steps[step.onAccept];
    if (!step.offer.subscription || !next?.offer.subscription) return [];
    return [
      {
        code: "unreachable_step",
        severity: "error",
        stepId: step.onAccept,
        sentence: message(
          "After the subscription of {{step}} is accepted the order holds one: a second one is never shown.",
          {
            step: stepId,
          },
        ),
        fix: { label: message("Remove the step"), fixed: removeStep(ladder, step.onAccept!) },
      },
    ];
  });

/** A ladder of many steps: each further offer is seen by fewer shoppers and bothers more of them. */
export const tooManySteps: LintRule = (ladder) => {
  const count = Object.keys(ladder.postPurchase.steps).length;
  if (count <= 3) return [];
  const sentence = message("The ladder has {{number}} offers; three are plenty: one OTO, its downsell, a second OTO.", {
    number: count,
  });
  return [{ code: "too_many_steps", severity: "advice", stepId: null, sentence }];
};

/** Two downsells in a row, which only a large sample with good figures could bear out. */
export const twoDownsells: LintRule = (ladder, { counts }) =>
  stepsInOrder(ladder).flatMap(({ step }) => {
    const next = step.onDecline === null ? undefined : ladder.postPurchase.steps[step.onDecline];
    if (step.offer.layer !== "downsell" || next?.offer.layer !== "downsell") return [];
    const views = counts[step.offer.id]?.views ?? 0;
    if (views >= LARGE_SAMPLE) return [];
    return [
      {
        code: "two_downsells",
        severity: "error",
        stepId: step.onDecline,
        sentence: message(
          "Two downsells in a row, and the first was shown {{views}} times: it takes {{least}} to know better.",
          {
            views,
            least: LARGE_SAMPLE,
          },
        ),
        fix: { label: message("Remove the second"), fixed: removeStep(ladder, step.onDecline!) },
      },
    ];
  });

/** A downsell under an OTO that was hardly seen: it blurs what the OTO is worth. */
export const unstableOto: LintRule = (ladder, { counts }) =>
  stepsInOrder(ladder).flatMap(({ stepId, step }) => {
    const views = counts[step.offer.id]?.views ?? 0;
    if (step.offer.layer !== "oto" || step.onDecline === null || views >= STABLE_VIEWS) return [];
    return [
      {
        code: "unstable_oto",
        severity: "advice",
        stepId: step.onDecline,
        sentence: message(
          "The OTO {{step}} was shown {{views}} times so far. Add its downsell once {{least}} views tell what it is worth.",
          {
            step: stepId,
            views,
            least: STABLE_VIEWS,
          },
        ),
        fix: { label: message("Remove the downsell"), fixed: removeStep(ladder, step.onDecline) },
      },
    ];
  });
