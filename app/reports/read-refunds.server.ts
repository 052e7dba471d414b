import { pool } from "#app/runtime/database.server.ts";
import { dayAfter } from "./date-range.ts";
import { CURVE_DAYS, LONGEST_DELAY, type DelayRow } from "./refund-estimates.ts";
import type { ReasonSums, RefundSums, SoldDay } from "./refund-report.ts";
import type { Filters } from "./report-query.ts";
import { readSums, type SumsAsk } from "./sums.server.ts";

type Ask = Pick<SumsAsk, "shopId" | "range" | "filters">;
interface Cancelled {
  readonly isCancelled: boolean;
}
const standing = <Row extends Cancelled>(rows: readonly Row[]) => rows.filter(({ isCancelled }) => !isCancelled);

/** The store's first day of orders; null: it has none. */
export async function readFirstDay(shopId: string): Promise<string | null> {
  const { rows } = await pool().query<{ day: string | null }>(
    `select to_char(min(day), 'YYYY-MM-DD') as day from order_rollup where shop_id = $1`,
    [shopId],
  );
  return rows[0]!.day;
}

/** What came back of each day's orders by days after the order: all of the store's, without cancelled orders. */
export async function readDelays(shopId: string, today: string): Promise<DelayRow[]> {
  const { rows } = await pool().query<DelayRow>(
    `select to_char(day, 'YYYY-MM-DD') as day, sum(parts)::bigint as parts, json_object_agg(days_after, amount) as amounts
     from (
       select day, days_after, sum(amount_minor)::bigint as amount, sum(parts) as parts from refund_rollup
       where shop_id = $1 and day >= $2 and days_after <= $3 and not is_cancelled
       group by 1, 2
     ) d group by d.day`,
    [shopId, dayAfter(today, -CURVE_DAYS), LONGEST_DELAY],
  );
  return rows;
}

/** Refunds of a period's orders by order day, layer and days after the order; and by reason. Without cancelled orders. */
export async function readRefundSums(
  ask: Ask,
): Promise<{ readonly byDelay: RefundSums[]; readonly byReason: ReasonSums[] }> {
  const sums = ["parts", "amount_minor"];
  const [byDelay, byReason] = await Promise.all([
    readSums<RefundSums & Cancelled>({
      ...ask,
      table: "refund_rollup",
      by: ["day", "layer", "days_after", "is_cancelled"],
      sums,
    }),
    readSums<ReasonSums & Cancelled>({
      ...ask,
      table: "refund_rollup",
      by: ["reason", "is_cancelled"],
      sums,
    }),
  ]);
  return { byDelay: standing(byDelay), byReason: standing(byReason) };
}

/**
 * Revenue by order day and layer, without cancelled orders. The front end is what no offer sold, shipping included; narrowed
 * to products it is their lines, narrowed to offers there is none.
 */
export async function readSoldDays(ask: Ask): Promise<SoldDay[]> {
  const { ladder, offer, layer, product, collection }: Filters = ask.filters;
  const isOf = (...values: unknown[]) => values.some((value) => value !== undefined);
  const ofLines = { ...ask, by: ["day", "layer", "is_cancelled"], sums: ["lines", "revenue_minor", "shared_minor"] };
  const readLines = async (table: "product_rollup" | "line_rollup"): Promise<SoldDay[]> =>
    standing(await readSums<SoldLines>({ ...ofLines, table })).map(({ lines, ...row }) => ({ ...row, sold: lines }));
  if (!isOf(ladder, offer, layer) && isOf(product, collection)) return readLines("product_rollup");
  if (isOf(ladder, offer, layer)) return readLines("line_rollup");
  const readOrders = readSums<OrderDay & Cancelled>({
    ...ask,
    table: "order_rollup",
    by: ["day", "is_cancelled"],
    sums: ["orders", "revenue_minor", "accepted_minor", "unallocated_minor"],
  });
  const [offered, orders] = await Promise.all([readLines("line_rollup"), readOrders]);
  return withFrontEnd(offered, standing(orders));
}

interface SoldLines extends Omit<SoldDay, "sold">, Cancelled {
  readonly lines: number;
}
interface OrderDay {
  readonly day: string;
  readonly orders: number;
  readonly revenueMinor: number;
  readonly acceptedMinor: number;
  readonly unallocatedMinor: number;
}

function withFrontEnd(offered: readonly SoldDay[], orders: readonly OrderDay[]): SoldDay[] {
  const shared = new Map<string, number>();
  for (const row of offered) shared.set(row.day, (shared.get(row.day) ?? 0) + row.sharedMinor);
  const frontEnd = orders.map((order) => ({
    day: order.day,
    layer: "front_end",
    sold: order.orders,
    revenueMinor: order.revenueMinor - order.acceptedMinor,
    sharedMinor: order.unallocatedMinor - (shared.get(order.day) ?? 0),
  }));
  return [...offered, ...frontEnd];
}
