/** An order of a buyer, as far as the buyer's other orders need to know it. */
export interface BuyerOrder {
  readonly orderId: number;
  /** In the shop's time zone, as YYYY-MM-DD. */
  readonly day: string;
  readonly createdAtMs: number;
  readonly isCancelled: boolean;
  readonly marginMinor: number;
  readonly channel: string;
  readonly firstChannel: string;
  readonly device: string;
  readonly country: string;
}

/**
 * The days of the same buyer's last orders before this one with the same channel, first channel, device, country, and as new or
 * returning as this one; null: none is known. They tell without a search whether an order is its buyer's first of a period there.
 */
export interface PreviousDays {
  readonly previousChannelDay: string | null;
  readonly previousFirstDay: string | null;
  readonly previousDeviceDay: string | null;
  readonly previousCountryDay: string | null;
  readonly previousReturningDay: string | null;
}

/** What an order's facts say of the same buyer's other orders. */
export interface BuyerHistory extends PreviousDays {
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
  previousChannelDay: null,
  previousFirstDay: null,
  previousDeviceDay: null,
  previousCountryDay: null,
  previousReturningDay: null,
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
  const lastDays = lastDaysOf();
  inOrder.forEach((order, at) => {
    const [end14 = 0, end30 = 0, end60 = 0, end90 = 0] = [14, 30, 60, 90].map((limit, index) => {
      let end = Math.max(within[index]!, at + 1);
      while (end < days.length && days[end]! <= days[at]! + limit) end += 1;
      return (within[index] = end);
    });
    const isReturning = previousDay !== null;
    result.set(order.orderId, {
      previousDay,
      ...lastDays.before(order, isReturning),
      isReturning,
      repeated14: counted[end14]! > counted[at + 1]!,
      repeated30: counted[end30]! > counted[at + 1]!,
      value30Minor: earned[end30]! - earned[at]!,
      value60Minor: earned[end60]! - earned[at]!,
      value90Minor: earned[end90]! - earned[at]!,
    });
    if (order.isCancelled) return;
    previousDay = order.day;
    lastDays.add(order, isReturning);
  });
  return result;
}

/** Remembers the last day of each channel, device, country and kind of buyer. */
function lastDaysOf() {
  const days = new Map<string, string>();
  const keysOf = ({ channel, firstChannel, device, country }: BuyerOrder, isReturning: boolean) => ({
    previousChannelDay: `channel:${channel}`,
    previousFirstDay: `first:${firstChannel}`,
    previousDeviceDay: `device:${device}`,
    previousCountryDay: `country:${country}`,
    previousReturningDay: `returning:${isReturning}`,
  });
  return {
    before: (order: BuyerOrder, isReturning: boolean): PreviousDays => {
      const keys = keysOf(order, isReturning);
      const last = (key: keyof PreviousDays) => days.get(keys[key]) ?? null;
      return {
        previousChannelDay: last("previousChannelDay"),
        previousFirstDay: last("previousFirstDay"),
        previousDeviceDay: last("previousDeviceDay"),
        previousCountryDay: last("previousCountryDay"),
        previousReturningDay: last("previousReturningDay"),
      };
    },
    add: (order: BuyerOrder, isReturning: boolean) => {
      for (const key of Object.values(keysOf(order, isReturning))) days.set(key, order.day);
    },
  };
}

/** Sums of the first 0, 1, 2 … numbers. */
function running(numbers: readonly number[]): number[] {
  const sums = [0];
  for (const number of numbers) sums.push(sums.at(-1)! + number);
  return sums;
}
