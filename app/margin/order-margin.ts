import { allocate, rateOf } from "#app/money/money.ts";
import { paymentFees, type Charge, type FeeShares } from "./payment-fees.ts";
import { refundPartsOf, UNALLOCATED_PART, type LedgerRefund, type RefundPart } from "./refund-parts.ts";

/** What the merchant set, for an order of one country. Rates are shares from 0 to 1, money is minor units. */
export interface CostRules {
  readonly fallbackCostRate: number | null;
  readonly paymentFeeRate: number;
  readonly paymentFeeFixedMinor: number;
  readonly deliveryOrderMinor: number;
  readonly deliveryItemMinor: number;
  readonly disputeFeeMinor: number;
}

/** The merchant's own cost of a product: a share of the price before discounts, or an amount per unit. */
export type CostRule = { readonly rate: number } | { readonly unitMinor: number };

export interface MarginLine {
  readonly lineId: number;
  /** As ordered. */
  readonly quantity: number;
  /** What is left after removals and refunds. */
  readonly currentQuantity: number;
  /** One unit, before discounts. */
  readonly priceMinor: number;
  /** Of the whole line. */
  readonly discountMinor: number;
  readonly taxMinor: number;
  /** Shopify's cost of one unit on the day of the order; null: it knows none. */
  readonly unitCostMinor: number | null;
  /** Whether Shopify told that cost only after the order: it then is an estimate. */
  readonly isCostLater: boolean;
  /** Of its product, or of a collection that holds it; null: there is none. */
  readonly costRule: CostRule | null;
  readonly requiresShipping: boolean;
  /** The accept that added it; null: the front end. */
  readonly acceptKey: string | null;
  /** False: added, but its payment failed. It is no revenue and has no cost. */
  readonly isPaid: boolean;
}

export interface MarginOrder {
  readonly totalMinor: number;
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  readonly taxesIncluded: boolean;
  readonly lines: readonly MarginLine[];
  readonly refunds: readonly LedgerRefund[];
  /** Those that went through, in the order of time. */
  readonly charges: readonly Charge[];
  readonly disputes: readonly { readonly kind: string; readonly status: string; readonly amountMinor: number }[];
}

export interface Amounts {
  /** After discounts, without tax. */
  readonly revenueMinor: number;
  readonly discountMinor: number;
  /** Less the cost of what came back and can be sold again. */
  readonly productCostMinor: number;
  readonly deliveryCostMinor: number;
  readonly paymentFeeMinor: number;
  readonly refundMinor: number;
  readonly disputeMinor: number;
  /** Revenue less all of the above but the discounts, which the revenue is already without. */
  readonly marginMinor: number;
}

export interface LineMargin extends Amounts {
  readonly lineId: number;
  readonly isPaid: boolean;
  /** Sold: kept, or given back for a refund. What an edit removed without a refund was never sold. */
  readonly units: number;
  readonly refundedUnits: number;
  /** Its part of the refunds that name no line, by revenue; not in refundMinor. */
  readonly sharedMinor: number;
  readonly isEstimated: boolean;
  readonly hasNoCost: boolean;
}

export interface OrderMargin {
  readonly lines: readonly LineMargin[];
  /** What belongs to no line: shipping, delivery per order, the first charge's fixed fee, refunds of what is no paid line. */
  readonly own: Amounts;
  /** Lines, the order's own part and the unallocated refunds: the sums are exact. */
  readonly whole: Amounts;
  readonly unallocatedMinor: number;
  readonly isFeeActual: boolean;
  readonly refundParts: readonly RefundPart[];
}

/** Chargebacks of these states cost their amount and the fee; the money is back with the shop when one is won, and a refunded charge is a refund. */
const COSTLY = new Set(["needs_response", "under_review", "accepted", "lost"]);

/**
 * What an order earned, line by line: contribution margin = revenue − product cost − delivery cost − payment fees − refunds
 * − disputes. Minor units of the shop's currency, without tax as far as a tax is named.
 */
export function orderMargin(order: MarginOrder, rules: CostRules): OrderMargin {
  const refundParts = refundPartsOf(order.refunds, order.taxesIncluded);
  const sold = order.lines.map((line) => soldPart(line, refundParts, order.taxesIncluded));
  const paid = sold.filter(({ line }) => line.isPaid);
  const unpaidMinor = sold.reduce((sum, { line, grossMinor }) => sum + (line.isPaid ? 0 : grossMinor), 0);
  const fees = paymentFees(
    order.totalMinor - unpaidMinor,
    paid.map(({ line: { lineId, acceptKey }, grossMinor }) => ({ lineId, acceptKey, grossMinor })),
    order.charges,
    rules,
  );
  const unallocated = refundParts.filter(({ part }) => part === UNALLOCATED_PART).map((part) => part.amountMinor);
  const weights = paid.map(({ revenueMinor }) => Math.max(0, revenueMinor));
  const shared = spread(unallocated, weights);
  const disputeMinor = order.disputes
    .filter(({ kind, status }) => kind === "chargeback" && COSTLY.has(status))
    .reduce((sum, { amountMinor }) => sum + amountMinor + rules.disputeFeeMinor, 0);
  const disputed = spread([disputeMinor], weights);
  const earned = new Map(
    paid.map((part, at) => [
      part.line.lineId,
      lineMargin(part, rules, fees.byLine.get(part.line.lineId) ?? 0, shared[at]!, disputed[at]!),
    ]),
  );
  const own = ownPart(order, rules, fees, refundParts, earned, paid.length === 0 ? disputeMinor : 0);
  const lines = sold.map((part) => earned.get(part.line.lineId) ?? unpaidLine(part));
  const unallocatedMinor = sum(unallocated);
  return { lines, own, whole: wholeOf([...lines, own], unallocatedMinor), unallocatedMinor, isFeeActual: fees.isActual, refundParts }; // prettier-ignore
}

interface SoldLine {
  readonly line: MarginLine;
  readonly units: number;
  readonly refundedUnits: number;
  readonly restockedUnits: number;
  readonly discountMinor: number;
  readonly revenueMinor: number;
  /** As charged: after discounts, with tax. */
  readonly grossMinor: number;
  readonly refundMinor: number;
}

/** Discount and tax of a line are those of all units ordered: what was not sold takes its share away. */
function soldPart(line: MarginLine, refundParts: readonly RefundPart[], taxesIncluded: boolean): SoldLine {
  const parts = refundParts.filter((part) => part.lineId === line.lineId);
  const refundedUnits = Math.min(line.quantity, sum(parts.map((part) => part.units)));
  const restocked = sum(parts.map((part) => (part.isRestocked ? part.units : 0)));
  const units = Math.min(line.quantity, line.currentQuantity + refundedUnits);
  const discountMinor = ofUnits(line.discountMinor, units, line.quantity);
  const taxMinor = ofUnits(line.taxMinor, units, line.quantity);
  const afterDiscount = line.priceMinor * units - discountMinor;
  return {
    line,
    units,
    refundedUnits,
    restockedUnits: Math.min(units, restocked),
    discountMinor,
    revenueMinor: afterDiscount - (taxesIncluded ? taxMinor : 0),
    grossMinor: afterDiscount + (taxesIncluded ? 0 : taxMinor),
    refundMinor: sum(parts.map((part) => part.amountMinor)),
  };
}

function ofUnits(minor: number, units: number, of: number): number {
  if (units === 0 || minor === 0) return 0;
  return units === of ? minor : allocate(minor, [units, of - units])[0]!;
}

function lineMargin(part: SoldLine, rules: CostRules, paymentFeeMinor: number, sharedMinor: number, disputeMinor: number): LineMargin {
  const { line, units, refundedUnits, discountMinor, revenueMinor, refundMinor } = part;
  const cost = costOf(part, rules);
  const deliveryCostMinor = line.requiresShipping ? rules.deliveryItemMinor * units : 0;
  return {
    lineId: line.lineId,
    isPaid: true,
    units,
    refundedUnits,
    sharedMinor,
    isEstimated: units > 0 && cost.source === "estimate",
    hasNoCost: units > 0 && cost.source === "unknown",
    ...withMargin({ revenueMinor, discountMinor, productCostMinor: cost.minor, deliveryCostMinor, paymentFeeMinor, refundMinor, disputeMinor }),
  };
} // prettier-ignore

const NOTHING: Amounts = {
  revenueMinor: 0,
  discountMinor: 0,
  productCostMinor: 0,
  deliveryCostMinor: 0,
  paymentFeeMinor: 0,
  refundMinor: 0,
  disputeMinor: 0,
  marginMinor: 0,
};

function unpaidLine({ line, units, refundedUnits }: SoldLine): LineMargin {
  return { lineId: line.lineId, isPaid: false, units, refundedUnits, sharedMinor: 0, isEstimated: false, hasNoCost: false, ...NOTHING }; // prettier-ignore
}

function ownPart(
  order: MarginOrder,
  rules: CostRules,
  fees: FeeShares,
  refundParts: readonly RefundPart[],
  earned: ReadonlyMap<number, unknown>,
  disputeMinor: number,
): Amounts {
  const ofNoLine = refundParts.filter(
    ({ part, lineId }) => part !== UNALLOCATED_PART && (lineId === null || !earned.has(lineId)),
  );
  return withMargin({
    revenueMinor: order.shippingMinor - (order.taxesIncluded ? order.shippingTaxMinor : 0),
    discountMinor: 0,
    productCostMinor: 0,
    deliveryCostMinor: rules.deliveryOrderMinor,
    paymentFeeMinor: fees.ownMinor,
    refundMinor: sum(ofNoLine.map((part) => part.amountMinor)),
    disputeMinor,
  });
}

function withMargin(amounts: Omit<Amounts, "marginMinor">): Amounts {
  const { revenueMinor, productCostMinor, deliveryCostMinor, paymentFeeMinor, refundMinor, disputeMinor } = amounts;
  return {
    ...amounts,
    marginMinor: revenueMinor - productCostMinor - deliveryCostMinor - paymentFeeMinor - refundMinor - disputeMinor,
  };
}

function wholeOf(parts: readonly Amounts[], unallocatedMinor: number): Amounts {
  const total = (key: keyof Amounts) => parts.reduce((all, part) => all + part[key], 0);
  return {
    revenueMinor: total("revenueMinor"),
    discountMinor: total("discountMinor"),
    productCostMinor: total("productCostMinor"),
    deliveryCostMinor: total("deliveryCostMinor"),
    paymentFeeMinor: total("paymentFeeMinor"),
    refundMinor: total("refundMinor") + unallocatedMinor,
    disputeMinor: total("disputeMinor"),
    marginMinor: total("marginMinor") - unallocatedMinor,
  };
}

/** A line's product cost: what Shopify knew, else the merchant's rule, else the shop's share of the price before discounts, else nothing. */
function costOf(
  { line, units, restockedUnits }: SoldLine,
  { fallbackCostRate }: CostRules,
): { minor: number; source: "shopify" | "estimate" | "unknown" } {
  const kept = units - restockedUnits;
  if (line.unitCostMinor !== null)
    return { minor: line.unitCostMinor * kept, source: line.isCostLater ? "estimate" : "shopify" };
  const rule = line.costRule ?? (fallbackCostRate === null ? null : { rate: fallbackCostRate });
  if (rule === null) return { minor: 0, source: "unknown" };
  if ("unitMinor" in rule) return { minor: rule.unitMinor * kept, source: "estimate" };
  const whole = rateOf(line.priceMinor * units, rule.rate);
  return { minor: ofUnits(whole, kept, units), source: "estimate" };
}

/** Each amount over the weights, summed by weight; zeros where there is nothing to share. */
function spread(amounts: readonly number[], weights: readonly number[]): number[] {
  const shares = weights.map(() => 0);
  for (const amount of amounts) {
    if (amount === 0 || weights.length === 0) continue;
    allocate(amount, weights).forEach((share, at) => (shares[at]! += share));
  }
  return shares;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
