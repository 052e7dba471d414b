import type { PageEvent } from "#app/api/events.contract.ts";
import type { OffersAnswer } from "#app/api/offers.contract.ts";
import { eventIdOf, type FunnelEvent } from "./funnel-event.ts";

/** The decision that the page was drawn from. */
export interface DrawnDecision {
  readonly referenceId: string;
  readonly currency: string;
  readonly answer: OffersAnswer;
}

/**
 * The rows of what an extension reports; null when an event names a step that this purchase was never offered: such a
 * request is forged or mistaken as a whole, and nothing of it is stored.
 * @param now the server's clock at receipt
 */
export function pageEventsOf(decision: DrawnDecision, events: readonly PageEvent[], now: Date): FunnelEvent[] | null {
  const rows = events.map((event) => rowOf(decision, event, now));
  return rows.every((row) => row !== null) ? rows : null;
}

function rowOf({ referenceId, currency, answer }: DrawnDecision, event: PageEvent, now: Date): FunnelEvent | null {
  const ladder = answer.kind === "offer" ? answer.ladder : null;
  const step = answer.kind === "offer" && event.stepId !== null ? ownStep(answer.steps, event.stepId) : null;
  if (event.stepId !== null && !step) return null;
  const status = event.type === "result" ? event.status : null;
  return {
    eventId: eventIdOf(referenceId, event.stepId, event.type, status),
    type: event.type,
    occurredAt: now,
    referenceId,
    ladderId: ladder?.id ?? null,
    ladderVersion: ladder?.version ?? null,
    stepId: event.stepId,
    offerId: step?.offerId ?? null,
    layer: step?.layer ?? null,
    variantId: null,
    quantity: null,
    amountMinor: event.type === "result" ? event.amountMinor : null,
    currency: event.type === "result" && event.amountMinor !== null ? currency : null,
    status,
    errorCode: event.type === "result" || event.type === "error" ? event.errorCode : null,
  };
}

/** Never what the object inherits: "constructor" is no step. */
function ownStep<T>(steps: Readonly<Record<string, T>>, stepId: string): T | null {
  return Object.hasOwn(steps, stepId) ? steps[stepId]! : null;
}
