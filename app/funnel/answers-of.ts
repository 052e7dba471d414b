import type { OffersAnswer } from "#app/api/offers.contract.ts";
import type { PastAnswer } from "#app/ladders/customer-facts.ts";
import type { FunnelEvent } from "./funnel-event.ts";

/** How a customer answered one step, to be remembered at the next purchases. */
export interface StepAnswer {
  readonly referenceId: string;
  readonly stepId: string;
  readonly productIds: readonly number[];
  readonly answer: PastAnswer["answer"];
  readonly answeredAt: Date;
}

const ANSWERS: Partial<Record<FunnelEvent["type"], PastAnswer["answer"]>> = { view: "seen", decline: "declined" };

/** What events of a page say of how its steps were answered; an accept counts once it was applied. */
export function answersOf(answer: OffersAnswer, events: readonly FunnelEvent[]): StepAnswer[] {
  if (answer.kind === "none") return [];
  return events.flatMap(({ type, status, stepId, referenceId, occurredAt }): StepAnswer[] => {
    const step = stepId === null || !Object.hasOwn(answer.steps, stepId) ? undefined : answer.steps[stepId];
    const told = type === "result" && status !== "unprocessed" ? "accepted" : ANSWERS[type];
    if (!step || !told) return [];
    const lines = step.variants.flatMap((variant) => variant.lines ?? []);
    const productIds = [...new Set([step.product.productId, ...lines.map(({ productId }) => productId)])];
    return [{ referenceId, stepId: step.stepId, productIds, answer: told, answeredAt: occurredAt }];
  });
}
