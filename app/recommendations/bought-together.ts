import { message, type Message } from "#app/i18n/message.ts";
import { combinedMargin, type UnitMargin } from "./unit-margin.ts";
import { wilsonInterval, Z } from "#app/statistics/wilson-interval.ts";

/** Orders that must hold both products before anything is said of them. */
export const LEAST_TOGETHER = 5;

/** What was bought before any offer in a span of time: only orders that hold a product of the shop. */
export interface PairCounts {
  readonly orderCount: number;
  /** By product id. */
  readonly products: ReadonlyMap<number, { readonly orders: number; readonly units: number }>;
  readonly pairs: readonly PairCount[];
}

/** Orders that hold both of two products, and the units of the other one in them. */
export interface PairCount {
  readonly productId: number;
  readonly otherId: number;
  readonly orders: number;
  readonly otherUnits: number;
}

/** How much likelier the other product is in an order that holds the product. */
export interface Association {
  readonly productId: number;
  readonly otherId: number;
  /** Orders that hold both, and those that hold the product. */
  readonly orders: number;
  readonly ofOrders: number;
  /** Share of all orders that hold both. */
  readonly support: number;
  /** Units of the other product sold with this one ÷ units of this one. */
  readonly attachmentRate: number;
  /** Share of the orders with the product that hold the other one as well, with its 95 % Wilson interval. */
  readonly share: Estimate;
  /** P(both) ÷ (P(product) · P(other)), with its 95 % interval. */
  readonly lift: Estimate;
  /** One unit of each; null: a cost is not known. */
  readonly margin: UnitMargin | null;
}

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The relevant pairs, the surest first: by the lower end of the share of orders, then by lift. A pair is relevant when at
 * least {@link LEAST_TOGETHER} orders hold both and the lower end of its lift is above 1; below that nothing is said.
 * @param marginOf what one unit of a product leaves
 */
export function boughtTogether(
  counts: PairCounts,
  marginOf: (productId: number) => UnitMargin | null,
): readonly Association[] {
  return counts.pairs
    .flatMap((pair) => {
      const found = associationOf(pair, counts, combinedMargin(marginOf(pair.productId), marginOf(pair.otherId)));
      return found && isRelevant(found) ? [found] : [];
    })
    .sort((a, b) => b.share.low - a.share.low || b.lift.low - a.lift.low || a.otherId - b.otherId);
}

/** Whether a pair says enough to act on it. */
export function isRelevant({ orders, lift }: Pick<Association, "orders" | "lift">): boolean {
  return orders >= LEAST_TOGETHER && lift.low > 1;
}

/** The figures of one pair; null: it was never bought, or its products are not counted. */
export function associationOf(
  { productId, otherId, orders, otherUnits }: PairCount,
  { orderCount, products }: PairCounts,
  margin: UnitMargin | null,
): Association | null {
  const own = products.get(productId);
  const other = products.get(otherId);
  if (!own || !other || orders <= 0 || own.units <= 0) return null;
  const share = wilsonInterval(orders, own.orders)!;
  return {
    productId,
    otherId,
    orders,
    ofOrders: own.orders,
    support: orders / orderCount,
    attachmentRate: otherUnits / own.units,
    share: { value: orders / own.orders, ...share },
    lift: liftOf(orders, own.orders, other.orders, orderCount),
    margin,
  };
}

/**
 * Lift of two products over N orders: n·N ÷ (a·b), n orders holding both, a and b each. The interval is symmetric in the
 * logarithm; by the delta method on the four counts, Var(ln lift) = 1/n − 1/a − 1/b + 2n/(a·b) − 1/N.
 */
export function liftOf(both: number, own: number, other: number, orderCount: number): Estimate {
  const value = (both * orderCount) / (own * other);
  const variance = 1 / both - 1 / own - 1 / other + (2 * both) / (own * other) - 1 / orderCount;
  const reach = Math.exp(Z * Math.sqrt(Math.max(0, variance)));
  return { value, low: value / reach, high: value * reach };
}

/** The evidence of a pair in one sentence. */
export function associationWords({ orders, ofOrders, lift }: Association): Message {
  return message("Bought together in {{both}} of {{orders}} orders; lift {{lift}} ({{low}} to {{high}})", {
    both: orders,
    orders: ofOrders,
    lift: lift.value.toFixed(1),
    low: lift.low.toFixed(1),
    high: lift.high.toFixed(1),
  });
}
