import type { DateRange } from "./date-range.ts";
import type { StoreDay, StoreDays } from "./figures.ts";
import type { Filters } from "./report-query.ts";
import { readBuyers, readSums } from "./sums.server.ts";

interface OrderSums {
  readonly day: string;
  readonly isCancelled: boolean;
  readonly coverage: string;
  readonly orders: number;
  readonly revenueMinor: number;
  readonly acceptedMinor: number;
  readonly refundMinor: number;
  readonly unallocatedMinor: number;
  readonly marginMinor: number;
  readonly acceptedMarginMinor: number;
  readonly linesEstimated: number;
  readonly linesWithoutCost: number;
  readonly disputes: number;
  readonly complaints: number;
}
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const SUMS = [
  "orders", "revenue_minor", "accepted_minor", "refund_minor", "unallocated_minor", "margin_minor", "accepted_margin_minor",
  "lines_estimated", "lines_without_cost", "disputes", "complaints",
] as const; // prettier-ignore

interface StoreDaysOptions {
  /** Reads the facts though the sums by day would do. */
  readonly readsFacts?: boolean;
  /** Leaves every day without buyers, who are the dearest to count. */
  readonly leavesOutBuyers?: boolean;
}

/** Sums of a period's orders by day. */
export async function readStoreDays(
  shopId: string,
  range: DateRange,
  filters: Filters,
  { readsFacts = false, leavesOutBuyers = false }: StoreDaysOptions = {},
): Promise<StoreDays> {
  const ask = { shopId, range, filters, readsFacts };
  const [orders, lines, buyers] = await Promise.all([
    readSums<OrderSums>({ ...ask, table: "order_rollup", by: ["day", "is_cancelled", "coverage"], sums: SUMS }),
    readSums<{ day: string; isCancelled: boolean; refundMinor: number; sharedMinor: number }>({
      ...ask,
      table: "line_rollup",
      ofOrders: true,
      by: ["day", "is_cancelled"],
      sums: ["refund_minor", "shared_minor"],
    }),
    leavesOutBuyers ? [] : readBuyers(ask),
  ]);
  const days = new Map<string, Mutable<StoreDay>>();
  const dayOf = (day: string) => {
    const found = days.get(day) ?? emptyDay(day);
    days.set(day, found);
    return found;
  };
  let linesEstimated = 0;
  let linesWithoutCost = 0;
  for (const row of orders) {
    const day = dayOf(row.day);
    if (row.isCancelled) day.cancelled += row.orders;
    else {
      addOrders(day, row);
      linesEstimated += row.linesEstimated;
      linesWithoutCost += row.linesWithoutCost;
    }
  }
  for (const row of lines.filter((one) => !one.isCancelled)) {
    const day = dayOf(row.day);
    day.acceptedRefundMinor += row.refundMinor;
    day.acceptedSharedMinor += row.sharedMinor;
  }
  for (const row of buyers) dayOf(row.day).buyers += row.buyers;
  const inOrder = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { days: inOrder, linesEstimated, linesWithoutCost };
}

function addOrders(day: Mutable<StoreDay>, row: OrderSums): void {
  day.orders += row.orders;
  if (row.coverage === "accepted") day.upsold += row.orders;
  day.revenueMinor += row.revenueMinor;
  day.acceptedMinor += row.acceptedMinor;
  day.refundMinor += row.refundMinor;
  day.unallocatedMinor += row.unallocatedMinor;
  day.marginMinor += row.marginMinor;
  day.acceptedMarginMinor += row.acceptedMarginMinor;
  day.disputes += row.disputes;
  day.complaints += row.complaints;
}

function emptyDay(day: string): Mutable<StoreDay> {
  return {
    day,
    orders: 0,
    cancelled: 0,
    buyers: 0,
    upsold: 0,
    revenueMinor: 0,
    acceptedMinor: 0,
    refundMinor: 0,
    unallocatedMinor: 0,
    marginMinor: 0,
    acceptedMarginMinor: 0,
    acceptedRefundMinor: 0,
    acceptedSharedMinor: 0,
    disputes: 0,
    complaints: 0,
  };
}
