import { message } from "#app/i18n/message.ts";
import { removeStep } from "../edit-ladder.ts";
import { implies } from "../implies.ts";
import type { LadderDocument, Step } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import { itemsOf, offerPath, type LintRule, type RuleFinding } from "./define-rule.ts";
import { isGone, itemState } from "./item-state.ts";

/** Steps that no answer leads to, although the tree names them: Shopify or the shop stands in between. */
export const unreachableStep: LintRule = (ladder, facts) => [
  ...besideSubscription(ladder),
  ...secondSubscriptions(ladder),
  ...behindGone(ladder, facts),
];

/** A subscription offered to purchases that hold one: Shopify adds no second one. */
function besideSubscription({ trigger, postPurchase }: LadderDocument): RuleFinding[] {
  if (!implies(trigger, { kind: "contains_subscription", isPresent: true })) return [];
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]): RuleFinding[] =>
    offer.subscription
      ? [
          {
            severity: "error",
            stepId,
            path: offerPath(stepId, "subscription"),
            sentence: message("The trigger asks for purchases with a subscription, and Shopify adds no second one: {{step}} is never shown.", { step: stepId }),
          },
        ]
      : [],
  );
} // prettier-ignore

/** Subscriptions anywhere after an accepted one. */
function secondSubscriptions(ladder: LadderDocument): RuleFinding[] {
  const { steps, start } = ladder.postPurchase;
  const found: RuleFinding[] = [];
  const visit = (stepId: string | null, subscribedIn: string | null) => {
    const step = stepId === null ? undefined : steps[stepId];
    if (stepId === null || !step) return;
    if (step.offer.subscription && subscribedIn !== null) {
      const sentence = message("After the subscription of {{step}} is accepted the order holds one: a second one is never shown.", { step: subscribedIn });
      const fix = { label: message("Remove the step"), fixed: removeStep(ladder, stepId) };
      return void found.push({ severity: "error", stepId, sentence, fix });
    }
    visit(step.onAccept, subscribedIn ?? (step.offer.subscription ? stepId : null));
    visit(step.onDecline, subscribedIn);
  };
  visit(start, null);
  return found;
} // prettier-ignore

/** Steps behind an offer of which the shop has nothing any more: it is never shown, so nobody answers it. */
function behindGone({ postPurchase }: LadderDocument, { catalog }: LintFacts): RuleFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, step]) => {
    const isDead = itemsOf(step.offer).every(({ item }) => isGone(itemState(item, step.offer, catalog)));
    return isDead ? followersOf(step).map((next) => behind(next, stepId)) : [];
  });
}

function behind(stepId: string, gone: string): RuleFinding {
  const sentence = message("It follows {{step}}, which the shop can no longer offer: nobody gets here.", {
    step: gone,
  });
  return { severity: "warning", stepId, sentence };
}

function followersOf({ onAccept, onDecline }: Step): string[] {
  return [onAccept, onDecline].filter((id) => id !== null);
}
