import type { ChangesetRequest } from "#app/api/changesets.contract.ts";
import type { ApiErrorCode } from "#app/api/error.contract.ts";
import type { OffersAnswer, OfferStep } from "#app/api/offers.contract.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { priceNow } from "#app/decisions/offer-price.ts";
import { parseAmount } from "#app/money/money.ts";

/** What the server knows of a purchase when its shopper taps accept. */
export interface AcceptFacts {
  readonly answer: OffersAnswer;
  /** Whether the ladder still runs. */
  readonly isPublished: boolean;
  /** Changesets signed for this purchase, by step. */
  readonly signed: Readonly<Record<string, string>>;
  /** Steps whose changeset was applied and paid. */
  readonly paidSteps: readonly string[];
  readonly catalog: CatalogView;
}

export type AcceptVerdict =
  | { readonly kind: "sign"; readonly step: OfferStep; readonly depth: number }
  | { readonly kind: "signed"; readonly token: string }
  | {
      readonly kind: "refused";
      readonly error: Extract<ApiErrorCode, "no_decision" | "bad_request" | "offer_withdrawn">;
    };

/**
 * Whether an accept may be signed. A step signed before gets the changeset of then, whatever variant or quantity is asked
 * for now. Otherwise the step must have been offered and be reachable by the answers given so far, variant and quantity
 * must be among those offered, the ladder must still run, and the stock must still be there.
 */
export function judgeAccept(facts: AcceptFacts, request: ChangesetRequest): AcceptVerdict {
  const refused = (error: Extract<AcceptVerdict, { kind: "refused" }>["error"]) =>
    ({ kind: "refused", error }) as const;
  if (facts.answer.kind === "none") return refused("no_decision");
  const { steps, start, currency } = facts.answer;
  const step = Object.hasOwn(steps, request.stepId) ? steps[request.stepId]! : null;
  if (!step) return refused("bad_request");
  const token = Object.hasOwn(facts.signed, step.stepId) ? facts.signed[step.stepId] : undefined;
  if (token !== undefined) return { kind: "signed", token };
  if (!step.variants.some(({ variantId }) => variantId === request.variantId)) return refused("bad_request");
  const { quantity } = step;
  const isOffered = quantity.isEditable ? request.quantity <= quantity.max : request.quantity === quantity.default;
  if (!isOffered) return refused("bad_request");
  const depth = depthOf(step.stepId, steps, start, facts);
  if (depth === null) return refused("bad_request");
  if (!facts.isPublished || !isAvailable(step, request, facts.catalog, currency.code))
    return refused("offer_withdrawn");
  return { kind: "sign", step, depth };
}

/**
 * How many offers lead to a step, itself included; null when the answers given so far do not lead to it: it follows an
 * accept that was never signed, or the decline of a step that was paid.
 */
function depthOf(
  stepId: string,
  steps: Readonly<Record<string, OfferStep>>,
  start: string,
  { signed, paidSteps }: AcceptFacts,
): number | null {
  let depth = 1;
  for (let at = stepId; at !== start; depth += 1) {
    const before = Object.values(steps).find((step) => step.onAccept === at || step.onDecline === at);
    if (!before) return null;
    const isAnswered =
      before.onAccept === at ? Object.hasOwn(signed, before.stepId) : !paidSteps.includes(before.stepId);
    if (!isAnswered) return null;
    at = before.stepId;
  }
  return depth;
}

/** Whether Shopify's stock and price as mirrored now still carry the offer. */
function isAvailable(step: OfferStep, request: ChangesetRequest, catalog: CatalogView, currency: string): boolean {
  const variant = catalog.variant(request.variantId);
  if (!variant?.isSellable(request.quantity)) return false;
  if (!catalog.product(variant.productId)?.isActive || catalog.currency !== currency) return false;
  if (step.discount?.valueType !== "fixed_amount") return true;
  const amountMinor = parseAmount(String(step.discount.value), currency);
  return priceNow(variant.priceMinor, { kind: "amount_off", amountMinor, reason: step.discount.title }) !== null;
}
