import { allocate, rateOf } from "#app/money/money.ts";

/** What the merchant set for the whole shop; rates are shares from 0 to 1, money is minor units. */
export interface CostSettings {
  readonly fallbackCostRate: number | null;
  readonly paymentFeeRate: number;
  readonly paymentFeeFixedMinor: number;
  readonly deliveryCostMinor: number;
  readonly sharesAmountRefunds: boolean;
}

export interface MarginLine {
  readonly lineId: number;
  readonly quantity: number;
  readonly priceMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  /** Shopify's cost of one unit on the day of the order; null: it knows none. */
  readonly unitCostMinor: number | null;
  /** Null: the front end. */
  readonly offerKey: string | null;
  /** False: added, but its payment failed. It is no revenue and has no cost. */
  readonly isPaid: boolean;
}

export interface MarginOrder {
  readonly totalMinor: number;
  readonly shippingMinor: number;
  readonly taxesIncluded: boolean;
  readonly lines: readonly MarginLine[];
  readonly refunds: readonly {
    readonly shippingMinor: number;
    readonly unallocatedMinor: number;
    readonly lines: readonly {
      readonly lineId: number;
      readonly quantity: number;
      readonly isRestocked: boolean;
      readonly subtotalMinor: number;
      readonly taxMinor: number;
    }[];
  }[];
}

/** Contribution margin = revenue − product cost − delivery cost − payment fees − refunds. All minor units, without tax. */
export interface Margin {
  /** After discounts; the front end's includes the shipping charged. */
  readonly revenueMinor: number;
  readonly discountMinor: number;
  /** Less the cost of what came back and can be sold again. */
  readonly productCostMinor: number;
  readonly deliveryCostMinor: number;
  readonly paymentFeeMinor: number;
  readonly refundMinor: number;
  readonly marginMinor: number;
  readonly linesEstimated: number;
  /** Lines whose cost nobody knows: the margin leaves it out. */
  readonly linesWithoutCost: number;
}

export interface OrderMargin {
  readonly frontEnd: Margin;
  /** By offer key, one for each add-on line. */
  readonly addOns: readonly { readonly offerKey: string; readonly lineId: number; readonly margin: Margin }[];
  /** Refunded without naming a line, and not shared out. */
  readonly unallocatedRefundMinor: number;
  readonly totalMarginMinor: number;
}

/**
 * What an order earned, by the front end and by each accepted offer. The parts and the unallocated refunds sum exactly
 * to the whole. Every accepted offer is a charge of its own: it pays the fixed fee once more.
 */
export function orderMargin(order: MarginOrder, settings: CostSettings): OrderMargin {
  const paid = order.lines.filter((line) => line.isPaid);
  const net = (line: MarginLine) =>
    line.priceMinor * line.quantity - line.discountMinor - (order.taxesIncluded ? line.taxMinor : 0);
  const gross = (line: MarginLine) =>
    line.priceMinor * line.quantity - line.discountMinor + (order.taxesIncluded ? 0 : line.taxMinor);
  const unpaidGross = order.lines.filter((line) => !line.isPaid).reduce((sum, line) => sum + gross(line), 0);
  const shared = settings.sharesAmountRefunds ? shareRefunds(order, paid, net) : new Map<number, number>();
  const partOf = (lines: readonly MarginLine[], isFrontEnd: boolean, paymentFeeMinor: number): Margin => {
    const costs = lines.map((line) => costOf(line, net(line), order, settings));
    const refundMinor =
      lines.reduce((sum, line) => sum + refundOf(line.lineId, order) + (shared.get(line.lineId) ?? 0), 0) +
      (isFrontEnd ? order.refunds.reduce((sum, refund) => sum + refund.shippingMinor, 0) : 0);
    const revenueMinor = lines.reduce((sum, line) => sum + net(line), 0) + (isFrontEnd ? order.shippingMinor : 0);
    const productCostMinor = costs.reduce((sum, cost) => sum + cost.minor, 0);
    const deliveryCostMinor = isFrontEnd ? settings.deliveryCostMinor : 0;
    return {
      revenueMinor,
      discountMinor: lines.reduce((sum, line) => sum + line.discountMinor, 0),
      productCostMinor,
      deliveryCostMinor,
      paymentFeeMinor,
      refundMinor,
      marginMinor: revenueMinor - productCostMinor - deliveryCostMinor - paymentFeeMinor - refundMinor,
      linesEstimated: costs.filter((cost) => cost.source === "fallback").length,
      linesWithoutCost: costs.filter((cost) => cost.source === "unknown").length,
    };
  };
  const addOnLines = paid.filter((line) => line.offerKey !== null);
  const rateFees = addOnLines.map((line) => rateOf(gross(line), settings.paymentFeeRate));
  const addOns = addOnLines.map((line, at) => ({
    offerKey: line.offerKey!,
    lineId: line.lineId,
    margin: partOf([line], false, rateFees[at]! + settings.paymentFeeFixedMinor),
  }));
  const frontEndFee =
    rateOf(order.totalMinor - unpaidGross, settings.paymentFeeRate) -
    rateFees.reduce((sum, fee) => sum + fee, 0) +
    settings.paymentFeeFixedMinor;
  const frontEnd = partOf(
    paid.filter((line) => line.offerKey === null),
    true,
    frontEndFee,
  );
  const unallocated =
    order.refunds.reduce((sum, refund) => sum + refund.unallocatedMinor, 0) -
    [...shared.values()].reduce((sum, share) => sum + share, 0);
  return {
    frontEnd,
    addOns,
    unallocatedRefundMinor: unallocated,
    totalMarginMinor:
      frontEnd.marginMinor + addOns.reduce((sum, addOn) => sum + addOn.margin.marginMinor, 0) - unallocated,
  };
}

/** A line's product cost: what Shopify knew, else the fallback (an estimate), else nothing; restocked units give theirs back. */
function costOf(
  line: MarginLine,
  netMinor: number,
  order: MarginOrder,
  { fallbackCostRate }: CostSettings,
): { minor: number; source: "shopify" | "fallback" | "unknown" } {
  const restocked = order.refunds
    .flatMap((refund) => refund.lines)
    .filter((part) => part.lineId === line.lineId && part.isRestocked);
  const kept = line.quantity - restocked.reduce((sum, part) => sum + part.quantity, 0);
  if (line.unitCostMinor !== null) return { minor: line.unitCostMinor * kept, source: "shopify" };
  if (fallbackCostRate === null) return { minor: 0, source: "unknown" };
  const [minor = 0] =
    line.quantity === 0
      ? [0]
      : allocate(rateOf(Math.max(0, netMinor + line.discountMinor), fallbackCostRate), [kept, line.quantity - kept]);
  return { minor, source: "fallback" };
}

/** What was given back for a line, without tax. */
function refundOf(lineId: number, order: MarginOrder): number {
  return order.refunds
    .flatMap((refund) => refund.lines)
    .filter((part) => part.lineId === lineId)
    .reduce((sum, part) => sum + part.subtotalMinor - (order.taxesIncluded ? part.taxMinor : 0), 0);
}

/** Refunds that name no line, over the paid lines by what they are worth. */
function shareRefunds(
  order: MarginOrder,
  paid: readonly MarginLine[],
  net: (line: MarginLine) => number,
): Map<number, number> {
  const shares = new Map<number, number>();
  if (paid.length === 0) return shares;
  for (const refund of order.refunds) {
    allocate(
      refund.unallocatedMinor,
      paid.map((line) => Math.max(0, net(line))),
    ).forEach((share, at) => {
      const { lineId } = paid[at]!;
      shares.set(lineId, (shares.get(lineId) ?? 0) + share);
    });
  }
  return shares;
}
