import { readPlacementStep } from "#app/ladders/placement-step.ts";
import type { OfferAnswer } from "#app/orders/coverage.ts";

/** What happened at one step of a purchase, whatever the order in which it was told. */
export interface StepEvents {
  readonly stepId: string;
  readonly isAccepted: boolean;
  readonly isDeclined: boolean;
  /** Some result of applying said so. */
  readonly isProcessed: boolean;
  readonly isPartlyProcessed: boolean;
  /** Whether a line of the order was matched to it. */
  readonly hasLine: boolean;
  /** Whether the purchase's own order is known. */
  readonly hasOrder: boolean;
}

/**
 * How a drawn offer was answered. It is accepted where the payment went through, also at a second try; or where it was
 * signed, its line stands on the order, and no result said that the payment failed. What is sold outside of the
 * post-purchase page is accepted when its line is paid for: an order bump in the order itself, which declines it by coming
 * without it; an offer after payment in an order of its own.
 */
export function offerAnswer(step: StepEvents): OfferAnswer {
  const placement = readPlacementStep(step.stepId);
  if (placement) {
    if (step.hasLine) return "accept";
    const isDeclined = placement.kind === "order_bump" ? step.hasOrder : step.isDeclined;
    return isDeclined ? "decline" : "view";
  }
  if (step.isProcessed) return "accept";
  if (step.isPartlyProcessed) return "not_paid";
  if (step.isAccepted && step.hasLine) return "accept";
  return step.isDeclined ? "decline" : "view";
}
