import { coverageOf, type Coverage, type CoverageDecision, type OfferAnswer } from "#app/orders/coverage.ts";
import { NO_HISTORY, type BuyerHistory } from "./buyer-history.ts";
import { orderMargin, type CostRules, type LineMargin, type MarginLine, type MarginOrder } from "./order-margin.ts";
import { UNALLOCATED_PART, type RefundPart } from "./refund-parts.ts";

/** An order with all that its facts rest on, save the same buyer's other orders. */
export interface LedgerOrder extends Omit<MarginOrder, "lines"> {
  readonly orderId: number;
  /** In the shop's time zone, as YYYY-MM-DD. */
  readonly day: string;
  readonly createdAtMs: number;
  readonly customerId: number | null;
  readonly isCancelled: boolean;
  readonly currency: string;
  readonly presentmentCurrency: string | null;
  readonly sourceName: string | null;
  readonly gateways: readonly string[];
  readonly country: string | null;
  /** Of the checkout, else of what was decided for it. */
  readonly locale: string | null;
  readonly decision: CoverageDecision | null;
  /** What stands in its fact where its decision was deleted as too old; null: it is computed. */
  readonly keptCoverage: Coverage | null;
  readonly answers: readonly OfferAnswer[];
  readonly lines: readonly LedgerLine[];
  readonly complaints: readonly { readonly acceptKey: string | null }[];
}

export interface LedgerLine extends MarginLine {
  readonly productId: number | null;
  readonly variantId: number | null;
  /** Null: the front end. */
  readonly offer: {
    readonly ladderId: string;
    readonly ladderVersion: number;
    readonly offerId: string;
    readonly layer: string;
    readonly evidence: string;
  } | null;
}

/** What reports filter by; empty: not known. */
interface Dimensions {
  readonly day: string;
  readonly country: string;
  readonly locale: string;
  readonly isReturning: boolean;
  readonly channel: string;
  readonly device: string;
  readonly isCancelled: boolean;
}

export interface OrderFact extends Dimensions, BuyerHistory {
  readonly orderId: number;
  readonly createdAtMs: number;
  readonly buyer: number;
  readonly coverage: Coverage;
  readonly revenueMinor: number;
  readonly acceptedMinor: number;
  readonly discountMinor: number;
  readonly productCostMinor: number;
  readonly deliveryCostMinor: number;
  readonly paymentFeeMinor: number;
  readonly refundMinor: number;
  readonly unallocatedMinor: number;
  readonly disputeMinor: number;
  readonly marginMinor: number;
  readonly acceptedMarginMinor: number;
  readonly linesEstimated: number;
  readonly linesWithoutCost: number;
  readonly isFeeActual: boolean;
  readonly disputes: number;
  readonly complaints: number;
}

export interface LineFact extends Dimensions, LineMargin {
  readonly orderId: number;
  readonly productId: number;
  readonly variantId: number;
  readonly layer: string;
  readonly ladderId: string;
  readonly ladderVersion: number;
  readonly offerId: string;
  readonly arm: string;
  readonly evidence: string;
  readonly disputes: number;
  readonly complaints: number;
}

export interface RefundFact extends Dimensions {
  readonly orderId: number;
  readonly refundId: number;
  readonly part: number;
  readonly refundDay: string;
  readonly daysAfter: number;
  readonly layer: string;
  readonly ladderId: string;
  readonly offerId: string;
  readonly productId: number;
  readonly reason: string;
  readonly units: number;
  readonly amountMinor: number;
}

export interface OfferFact {
  readonly referenceId: string;
  readonly stepId: string;
  readonly day: string;
  readonly orderId: number | null;
  readonly ladderId: string;
  readonly ladderVersion: number;
  readonly offerId: string;
  readonly layer: string;
  readonly arm: string;
  readonly country: string;
  readonly locale: string;
  readonly isReturning: boolean;
  readonly channel: string;
  readonly device: string;
  readonly productId: number;
  readonly answer: OfferAnswer;
}

export interface OrderFacts {
  readonly order: OrderFact;
  readonly lines: readonly LineFact[];
  readonly refunds: readonly RefundFact[];
}

/** The layer of what no offer sold, and of refunds that name no line. */
export const FRONT_END = "front_end";
export const UNALLOCATED = "unallocated";

/** The buyer of an order: the customer, else the order itself, negative. */
export function buyerOf({ customerId, orderId }: Pick<LedgerOrder, "customerId" | "orderId">): number {
  return customerId ?? -orderId;
}

/** The facts of one order as they are without the buyer's other orders. Its lines, with its own part, sum exactly to it. */
export function factsOf(order: LedgerOrder, rules: CostRules): OrderFacts {
  const margin = orderMargin(order, rules);
  const dimensions: Dimensions = {
    day: order.day,
    country: order.country ?? "",
    locale: order.locale ?? "",
    isReturning: false,
    channel: "",
    device: "",
    isCancelled: order.isCancelled,
  };
  const complaints = complaintsByLine(order);
  const lines = order.lines.map((line, at): LineFact => ({
    ...dimensions,
    ...margin.lines[at]!,
    ...identityOf(line),
    orderId: order.orderId,
    variantId: line.variantId ?? 0,
    ladderVersion: line.offer?.ladderVersion ?? 0,
    arm: "",
    evidence: line.offer?.evidence ?? "",
    disputes: line.isPaid ? order.disputes.length : 0,
    complaints: complaints.get(line.lineId) ?? 0,
  }));
  const accepted = lines.filter(({ layer, isPaid }) => isPaid && layer !== FRONT_END);
  const { whole } = margin;
  const fact: OrderFact = {
    ...dimensions,
    ...NO_HISTORY,
    ...whole,
    orderId: order.orderId,
    createdAtMs: order.createdAtMs,
    buyer: buyerOf(order),
    coverage: order.keptCoverage ?? coverageOf({ ...order, hasAcceptedLine: accepted.length > 0 }),
    acceptedMinor: accepted.reduce((sum, line) => sum + line.revenueMinor, 0),
    acceptedMarginMinor: accepted.reduce((sum, line) => sum + line.marginMinor, 0),
    unallocatedMinor: margin.unallocatedMinor,
    linesEstimated: lines.filter((line) => line.isEstimated).length,
    linesWithoutCost: lines.filter((line) => line.hasNoCost).length,
    isFeeActual: margin.isFeeActual,
    disputes: order.disputes.length,
    complaints: order.complaints.length,
  };
  return { order: fact, lines, refunds: refundFacts(order, dimensions, margin.refundParts) };
}

/** The facts with what the buyer's other orders say of them. */
export function withHistory({ order, lines, refunds }: OrderFacts, history: BuyerHistory): OrderFacts {
  const { isReturning } = history;
  return {
    order: { ...order, ...history },
    lines: lines.map((line) => ({ ...line, isReturning })),
    refunds: refunds.map((refund) => ({ ...refund, isReturning })),
  };
}

function identityOf(line: LedgerLine | undefined) {
  return {
    productId: line?.productId ?? 0,
    layer: line?.offer?.layer ?? FRONT_END,
    ladderId: line?.offer?.ladderId ?? "",
    offerId: line?.offer?.offerId ?? "",
  };
}

/** Complaints about an accept stand with its first line, so that a bundle's are counted once. */
function complaintsByLine({ lines, complaints }: LedgerOrder): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { acceptKey } of complaints) {
    const line = acceptKey === null ? undefined : lines.find((each) => each.acceptKey === acceptKey);
    if (line) counts.set(line.lineId, (counts.get(line.lineId) ?? 0) + 1);
  }
  return counts;
}

const DAY_MS = 86_400_000;

function refundFacts(order: LedgerOrder, dimensions: Dimensions, parts: readonly RefundPart[]): RefundFact[] {
  return parts.map((part) => ({
    ...dimensions,
    ...identityOf(order.lines.find((line) => line.lineId === part.lineId)),
    ...(part.part === UNALLOCATED_PART ? { layer: UNALLOCATED } : {}),
    orderId: order.orderId,
    refundId: part.refundId,
    part: part.part,
    refundDay: part.day,
    daysAfter: (Date.parse(part.day) - Date.parse(order.day)) / DAY_MS,
    reason: part.reason,
    units: part.units,
    amountMinor: part.amountMinor,
  }));
}
