import type { Layer } from "#app/ladders/layer.ts";

/** Amounts of which a margin is made: minor units of the shop's currency, without tax as far as a tax is named. */
export interface EarningsPart {
  /** After discounts. */
  readonly revenueMinor: number;
  /** Already off the revenue. */
  readonly discountMinor: number;
  readonly productCostMinor: number;
  readonly deliveryCostMinor: number;
  readonly paymentFeeMinor: number;
  readonly refundMinor: number;
  readonly disputeMinor: number;
  /** Contribution margin: revenue less all of the above but the discounts. */
  readonly marginMinor: number;
}
export type CostKnowledge = "known" | "estimated" | "not_known";

export interface EarningsLine extends EarningsPart {
  readonly lineId: number;
  readonly title: string;
  /** Sold, refunded ones included. */
  readonly units: number;
  /** Null: the front end. */
  readonly layer: Layer | null;
  /** False: an accepted offer whose payment failed. */
  readonly isPaid: boolean;
  readonly cost: CostKnowledge;
}

/** What one order earned, as the reports count it. */
export interface OrderEarnings {
  /** Something changed that the figures rest on, and they are not computed anew yet. */
  readonly isStale: boolean;
  readonly isCancelled: boolean;
  /** Whether the payment provider told every fee; else they are estimated by the merchant's rate. */
  readonly isFeeActual: boolean;
  readonly lines: readonly EarningsLine[];
  /** What belongs to no line: shipping, delivery per order, the first charge's fixed fee. */
  readonly own: EarningsPart;
  /** Refunds that name no line and are not shared out over the lines. */
  readonly unnamedRefundMinor: number;
  /** Lines, own part and unnamed refunds sum to it exactly. */
  readonly whole: EarningsPart;
}

/** Why an order has earnings, or none. */
export type EarningsAnswer =
  | { readonly kind: "computed"; readonly earnings: OrderEarnings }
  | { readonly kind: "waiting" }
  | { readonly kind: "test_order" };

/** An order's facts as they are stored. */
export interface EarningsFacts extends Pick<OrderEarnings, "isStale" | "isCancelled" | "isFeeActual" | "whole"> {
  readonly unallocatedMinor: number;
  /** Whether the merchant has refunds that name no line shared out over the lines. */
  readonly sharesRefunds: boolean;
  readonly lines: readonly (EarningsLine & { readonly sharedMinor: number })[];
}

export const EARNINGS_KEYS = [
  "revenueMinor",
  "discountMinor",
  "productCostMinor",
  "deliveryCostMinor",
  "paymentFeeMinor",
  "refundMinor",
  "disputeMinor",
  "marginMinor",
] as const satisfies readonly (keyof EarningsPart)[];

/** An order's earnings from its facts. Its own part is no fact: it is the order without its lines and its unnamed refunds. */
export function orderEarnings({ sharesRefunds, unallocatedMinor, lines, ...facts }: EarningsFacts): OrderEarnings {
  const told = lines.map(({ sharedMinor, ...line }): EarningsLine => {
    const shared = sharesRefunds ? sharedMinor : 0;
    return { ...line, refundMinor: line.refundMinor + shared, marginMinor: line.marginMinor - shared };
  });
  const shared = sharesRefunds ? lines.reduce((sum, line) => sum + line.sharedMinor, 0) : 0;
  const unnamedRefundMinor = unallocatedMinor - shared;
  const unnamed: Partial<EarningsPart> = { refundMinor: unnamedRefundMinor, marginMinor: -unnamedRefundMinor };
  const rest = (key: keyof EarningsPart) =>
    told.reduce((left, line) => left - line[key], facts.whole[key] - (unnamed[key] ?? 0));
  const own = Object.fromEntries(EARNINGS_KEYS.map((key) => [key, rest(key)])) as Record<keyof EarningsPart, number>;
  return { ...facts, lines: told, own, unnamedRefundMinor };
}
