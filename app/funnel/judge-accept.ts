import type { ChangesetRequest } from "#app/api/changesets.contract.ts";
import type { ApiErrorCode } from "#app/api/error.contract.ts";
import type { OffersAnswer, OfferStep } from "#app/api/offers.contract.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { parseAmount } from "#app/money/money.ts";

/** What the server knows of a purchase when its shopper taps accept. */
export interface AcceptFacts {
  readonly answer: OffersAnswer;
  /** Whether the ladder still runs, and the merchant has not stopped all offers. */
  readonly isPublished: boolean;
  /** When each step was first shown, by step; a step whose view was never told has none. */
  readonly viewedAt: Readonly<Record<string, Date>>;
  readonly now: Date;
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
      readonly error: Extract<ApiErrorCode, "no_decision" | "bad_request" | "offer_withdrawn" | "offer_expired">;
    };

/**
 * Whether an accept may be signed. A step signed before gets the changeset of then, whatever variant or quantity is asked
 * for now. Otherwise the step must have been offered and be reachable by the answers given so far, variant and quantity
 * must be among those offered, the time of the offer must not be over, the ladder must still run, and the stock must
 * still be there.
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
  if (isExpired(step, facts)) return refused("offer_expired");
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

/** Whether the time that the page told is over. It runs from the first view; a view that was never told starts no clock. */
function isExpired({ stepId, expiresAfterMinutes }: OfferStep, { viewedAt, now }: AcceptFacts): boolean {
  const viewed = Object.hasOwn(viewedAt, stepId) ? viewedAt[stepId] : undefined;
  if (expiresAfterMinutes === null || !viewed) return false;
  return now.getTime() > viewed.getTime() + expiresAfterMinutes * 60_000;
}

/** Whether Shopify's stock and price as mirrored now still carry every line of the offer, and leave something to pay. */
function isAvailable(step: OfferStep, request: ChangesetRequest, catalog: CatalogView, currency: string): boolean {
  const lines = step.variants.find(({ variantId }) => variantId === request.variantId)?.lines ?? [];
  const nowMinor = lines.map(({ variantId, quantity, discount }) => {
    const variant = catalog.variant(variantId);
    if (!variant?.isSellable(quantity * request.quantity)) return null;
    if (!catalog.product(variant.productId)?.isActive) return null;
    const off = discount?.valueType === "fixed_amount" ? parseAmount(String(discount.value), currency) : 0;
    const isFree = discount?.valueType === "percentage" && discount.value >= 100;
    return off > variant.priceMinor ? null : isFree ? 0 : (variant.priceMinor - off) * quantity;
  });
  const isDiscounted = lines.some(({ discount }) => discount !== null);
  return (
    lines.length > 0 &&
    catalog.currency === currency &&
    nowMinor.every((minor) => minor !== null) &&
    (!isDiscounted || nowMinor.some((minor) => minor > 0))
  );
}
