import type { CheckoutEvent } from "#app/api/checkout-events.contract.ts";
import { NUDGE_STEP } from "#app/ladders/offer-mark.ts";
import { readPlacementStep } from "#app/ladders/placement-step.ts";
import { eventIdOf, type FunnelEvent } from "./funnel-event.ts";

/** The decision of the checkout that is reported from. */
export interface ReportedCheckout {
  readonly ladderId: string | null;
  readonly ladderVersion: number | null;
  readonly stepId: string | null;
  readonly reason: string;
  readonly answer: unknown;
}

/**
 * The rows of what the checkout's block reports; null when an event names a step that this checkout was never offered: such
 * a request is forged or mistaken as a whole, and nothing of it is stored.
 * @param now the server's clock at receipt
 */
export function checkoutEventsOf(
  checkoutToken: string,
  decision: ReportedCheckout,
  events: readonly CheckoutEvent[],
  now: Date,
): FunnelEvent[] | null {
  const rows = events.map((event): FunnelEvent | null => {
    const offer = offerOf(decision, event.stepId);
    if (!offer) return null;
    return {
      eventId: eventIdOf(checkoutToken, event.stepId, event.type),
      type: event.type,
      occurredAt: now,
      referenceId: checkoutToken,
      stepId: event.stepId,
      ...offer,
      quantity: null,
      amountMinor: null,
      currency: null,
      status: null,
      errorCode: event.type === "error" ? event.errorCode : null,
    };
  });
  return rows.every((row) => row !== null) ? rows : null;
}

type Offer = Pick<FunnelEvent, "ladderId" | "ladderVersion" | "offerId" | "layer" | "variantId">;

function offerOf(
  { ladderId, ladderVersion, stepId, reason, answer }: ReportedCheckout,
  reported: string,
): Offer | null {
  const shown = (answer ?? {}) as { bump?: { variantId: number } | null; nudge?: object | null };
  const none = { ladderId: null, ladderVersion: null, variantId: null };
  if (reported === NUDGE_STEP)
    return shown.nudge || stepId === NUDGE_STEP ? { ...none, offerId: null, layer: null } : null;
  const step = readPlacementStep(reported);
  // Held out, there was no bump that could be reported of.
  if (step?.kind !== "order_bump" || reported !== stepId || ladderId === null || reason === "holdout") return null;
  return { ladderId, ladderVersion, offerId: step.id, layer: "order_bump", variantId: shown.bump?.variantId ?? null };
}
