/** An order of a buyer, as far as the buyer's other orders need to know it. */
export interface BuyerOrder {
  readonly orderId: number;
  /** In the shop's time zone, as YYYY-MM-DD. */
  readonly day: string;
  readonly createdAtMs: number;
  readonly isCancelled: boolean;
  readonly marginMinor: number;
}

/** What an order's facts say of the same buyer's other orders. */
export interface BuyerHistory {
  readonly previousDay: string | null;
  readonly isReturning: boolean;
  readonly repeated14: boolean;
  readonly repeated30: boolean;
  readonly value30Minor: number;
  readonly value60Minor: number;
  readonly value90Minor: number;
}

/** Of an order whose buyer cannot be followed. */
export const NO_HISTORY: BuyerHistory = {
  previousDay: null,
  isReturning: false,
  repeated14: false,
  repeated30: false,
  value30Minor: 0,
  value60Minor: 0,
  value90Minor: 0,
};

const DAY_MS = 86_400_000;

/**
 * The history of each order of one customer. Cancelled orders are nobody's earlier or later order and worth nothing.
 * An order repeats within 14 days when another one follows it on the same day or on one of the 14 days after; its value is
 * the margin of itself and of what follows it so. Days are those of the shop's time zone.
 */
export function buyerHistory(orders: readonly BuyerOrder[]): Map<number, BuyerHistory> {
  const inOrder = [...orders].sort((a, b) => a.createdAtMs - b.createdAtMs || a.orderId - b.orderId);
  const days = inOrder.map(({ day }) => Date.parse(day) / DAY_MS);
  const counted = running(inOrder.map((order) => (order.isCancelled ? 0 : 1)));
  const earned = running(inOrder.map((order) => (order.isCancelled ? 0 : order.marginMinor)));
  const within = [14, 30, 60, 90].map(() => 0);
  const result = new Map<number, BuyerHistory>();
  let previousDay: string | null = null;
  inOrder.forEach((order, at) => {
    const [end14 = 0, end30 = 0, end60 = 0, end90 = 0] = [14, 30, 60, 90].map((limit, index) => {
      let end = Math.max(within[index]!, at + 1);
      while (end < days.length && days[end]! <= days[at]! + limit) end += 1;
      return (within[index] = end);
    });
    result.set(order.orderId, {
      previousDay,
      isReturning: previousDay !== null,
      repeated14: counted[end14]! > counted[at + 1]!,
      repeated30: counted[end30]! > counted[at + 1]!,
      value30Minor: earned[end30]! - earned[at]!,
      value60Minor: earned[end60]! - earned[at]!,
      value90Minor: earned[end90]! - earned[at]!,
    });
    if (!order.isCancelled) previousDay = order.day;
  });
  return result;
}

/** Sums of the first 0, 1, 2 … numbers. */
function running(numbers: readonly number[]): number[] {
  const sums = [0];
  for (const number of numbers) sums.push(sums.at(-1)! + number);
  return sums;
}
