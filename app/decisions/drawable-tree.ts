import type { OfferStep } from "#app/api/offers.contract.ts";
import type { StepTree } from "#app/ladders/ladder.ts";
import { LAYER_RULES } from "#app/ladders/layer.ts";
import type { LeftOutStep } from "./decision.ts";
import type { OfferContext } from "./drawable-item.ts";
import { drawableStep } from "./drawable-step.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

export type DrawnTree =
  | {
      readonly ok: true;
      readonly steps: Record<string, OfferStep>;
      /** The locale of the first step's copy. */
      readonly locale: string;
      readonly leftOut: readonly LeftOutStep[];
    }
  | { readonly ok: false; readonly reason: NoOfferReason };

/**
 * The steps of a ladder that can be drawn now. Without its first step there is no ladder. Another step that cannot be
 * drawn counts as declined before it was seen: what follows its decline takes its place if its layer may stand there
 * (a downsell may not: nobody declined the OTO it belongs to), else the ladder ends at that answer. After an accepted
 * subscription no second one is drawn: the order holds one then.
 */
export function drawableTree(tree: StepTree, context: OfferContext): DrawnTree {
  const steps: Record<string, OfferStep> = {};
  const leftOut: LeftOutStep[] = [];
  let copyLocale = context.locale;
  const place = (stepId: string | null, cameBy: string, hasSubscribed: boolean): string | null => {
    const step = stepId === null ? undefined : tree.steps[stepId];
    if (stepId === null || !step) return null;
    if (!(LAYER_RULES[step.offer.layer].follows as readonly string[]).includes(cameBy)) return null;
    const drawn =
      hasSubscribed && step.offer.subscription
        ? ({ ok: false, reason: "has_subscription" } as const)
        : drawableStep(stepId, step, context);
    if (!drawn.ok) {
      leftOut.push({ stepId, reason: drawn.reason });
      return stepId === tree.start ? null : place(step.onDecline, cameBy, hasSubscribed);
    }
    if (stepId === tree.start) copyLocale = drawn.locale;
    steps[stepId] = drawn.step; // before its followers, so that the answer lists the steps as they are met
    const { layer, subscription } = step.offer;
    steps[stepId] = {
      ...drawn.step,
      onAccept: place(step.onAccept, `${layer}_accept`, hasSubscribed || subscription !== null),
      onDecline: place(step.onDecline, `${layer}_decline`, hasSubscribed),
    };
    return stepId;
  };
  if (place(tree.start, "start", false) === null) return { ok: false, reason: leftOut[0]?.reason ?? "not_in_catalog" };
  return { ok: true, steps, locale: copyLocale, leftOut };
}
