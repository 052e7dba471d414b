import type { CheckoutLine, CheckoutRequest } from "#app/api/checkout.contract.ts";
import { readOfferMark, type OfferMark } from "#app/ladders/offer-mark.ts";
import { readPlacementStep } from "#app/ladders/placement-step.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { lineFactsOf, type Surroundings } from "./purchase-facts-of.ts";

/** A line that an order bump of this very checkout added. */
export interface TakenBump {
  readonly line: CheckoutLine;
  readonly mark: OfferMark & { readonly ladderId: string };
  readonly bumpId: string;
}

/** The order bump in the cart; null: none of this checkout is. */
export function takenBump({
  checkoutToken,
  lines,
}: Pick<CheckoutRequest, "checkoutToken" | "lines">): TakenBump | null {
  for (const line of lines) {
    const mark = readOfferMark(line.mark);
    const step = mark && readPlacementStep(mark.stepId);
    if (!mark || mark.reference !== checkoutToken || mark.ladderId === null || step?.kind !== "order_bump") continue;
    return { line, mark: { ...mark, ladderId: mark.ladderId }, bumpId: step.id };
  }
  return null;
}

/**
 * The facts that ladders are asked about in checkout: the cart without the bump's own line, as it would be bought without
 * the offer. The app's own discount codes are left out for the same reason.
 * @param ownCodes codes of order bumps
 */
export function checkoutFactsOf(
  request: CheckoutRequest,
  taken: TakenBump | null,
  ownCodes: readonly string[],
  { catalog, locale, customer, time }: Surroundings,
): PurchaseFacts {
  const lines = request.lines
    .filter((line) => line !== taken?.line)
    .map(({ productId, variantId, quantity, totalMinor, sellingPlanId }) =>
      lineFactsOf({ productId, variantId, quantity, totalMinor, isSubscription: sellingPlanId !== null }, catalog),
    );
  const own = new Set(ownCodes.map((code) => code.toUpperCase()));
  return {
    lines,
    subtotalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    currency: request.currency,
    locale,
    country: request.countryCode,
    discountCodes: request.discountCodes.filter((code) => !own.has(code.toUpperCase())),
    customer,
    time,
  };
}

/** What is kept of a cart with its decision: no marks, no codes, nothing about the person. */
export function checkoutRecordOf({ countryCode, subtotalMinor, lines }: CheckoutRequest) {
  return {
    totalMinor: subtotalMinor,
    country: countryCode,
    lines: lines.map(({ productId, variantId, quantity, totalMinor, sellingPlanId }) => ({
      productId,
      variantId,
      quantity,
      totalMinor,
      ...(sellingPlanId === null ? {} : { sellingPlanId }),
    })),
  };
}
