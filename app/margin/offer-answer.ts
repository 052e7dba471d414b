import type { OfferAnswer } from "#app/orders/coverage.ts";

/** What happened at one step of a purchase, whatever the order in which it was told. */
export interface StepEvents {
  readonly isAccepted: boolean;
  readonly isDeclined: boolean;
  /** Some result of applying said so. */
  readonly isProcessed: boolean;
  readonly isPartlyProcessed: boolean;
  /** Whether a line of the order was matched to it. */
  readonly hasLine: boolean;
}

/**
 * How a drawn offer was answered. It is accepted where the payment went through, also at a second try; or where it was
 * signed, its line stands on the order, and no result said that the payment failed.
 */
export function offerAnswer(step: StepEvents): OfferAnswer {
  if (step.isProcessed) return "accept";
  if (step.isPartlyProcessed) return "not_paid";
  if (step.isAccepted && step.hasLine) return "accept";
  return step.isDeclined ? "decline" : "view";
}
