import type { ThankYouEvent } from "#app/api/thank-you-events.contract.ts";
import type { StoredThankYou } from "#app/decisions/thank-you-offer.ts";
import { eventIdOf, type FunnelEvent, type FunnelEventType } from "./funnel-event.ts";

/** One event of an offer after payment. @param at the server's clock */
export function thankYouEventOf(
  checkoutToken: string,
  offer: StoredThankYou,
  type: FunnelEventType,
  at: Date,
  errorCode: string | null = null,
): FunnelEvent {
  return {
    eventId: eventIdOf(checkoutToken, offer.stepId, type),
    type,
    occurredAt: at,
    referenceId: checkoutToken,
    ladderId: offer.ladder.id,
    ladderVersion: offer.ladder.version,
    stepId: offer.stepId,
    offerId: offer.offerId,
    layer: offer.layer,
    variantId: offer.variantId,
    quantity: offer.quantity,
    amountMinor: null,
    currency: null,
    status: null,
    errorCode,
  };
}

/** The rows of what the extension reports; null when an event names another step than the one that was offered. */
export function thankYouEventsOf(
  checkoutToken: string,
  offer: StoredThankYou,
  events: readonly ThankYouEvent[],
  now: Date,
): FunnelEvent[] | null {
  if (events.some(({ stepId }) => stepId !== offer.stepId)) return null;
  return events.map((event) =>
    thankYouEventOf(checkoutToken, offer, event.type, now, event.type === "error" ? event.errorCode : null),
  );
}
