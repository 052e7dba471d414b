import { message } from "#app/i18n/message.ts";
import { removeStep } from "../edit-ladder.ts";
import { perOffer } from "./define-rule.ts";

/** Views from which an OTO's acceptance says something. */
const STABLE_VIEWS = 100;

/** A downsell under an OTO that was hardly seen: what the OTO is worth by itself stays unknown. */
export const unstableOto = perOffer((offer, { counts }, { stepId, step, ladder }) => {
  const views = counts[offer.id]?.views ?? 0;
  if (offer.layer !== "oto" || step.onDecline === null || views >= STABLE_VIEWS) return [];
  return [
    {
      severity: "advice",
      sentence: message("The OTO {{step}} was shown {{views}} times in 90 days. Add its downsell once {{least}} views tell what the OTO is worth.", {
        step: stepId,
        views,
        least: STABLE_VIEWS,
      }),
      fix: { label: message("Remove the downsell"), fixed: removeStep(ladder, step.onDecline) },
    },
  ];
}); // prettier-ignore
