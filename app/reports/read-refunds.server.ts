import { pool } from "#app/runtime/database.server.ts";
import type { DateRange } from "./date-range.ts";
import { CURVE_DAYS, dayAfter, LONGEST_DELAY, type DelayRow } from "./refund-estimates.ts";
import type { RefundSums, SoldDay } from "./refund-report.ts";

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
    `select to_char(day, 'YYYY-MM-DD') as day, json_object_agg(days_after, amount) as amounts
     from (
       select day, days_after, sum(amount_minor)::bigint as amount from refund_rollup
       where shop_id = $1 and day >= $2 and days_after <= $3 and not is_cancelled
       group by 1, 2
     ) d group by d.day`,
    [shopId, dayAfter(today, -CURVE_DAYS), LONGEST_DELAY],
  );
  return rows;
}

/**
 * Refunds of a period's orders, without cancelled orders: by order day and layer, by reason and layer, and by days after the order.
 * Of each, what had come by the end of the last whole day and within the curve stands apart.
 */
export async function readRefundSums(shopId: string, range: DateRange, today: string): Promise<RefundSums[]> {
  const { rows } = await pool().query<RefundSums>(
    `select to_char(r.day, 'YYYY-MM-DD') as day, r.layer, r.reason, r.days_after as "daysAfter",
       sum(r.parts)::bigint as parts, sum(r.units)::bigint as units, sum(r.amount_minor)::bigint as "amountMinor",
       coalesce(sum(r.amount_minor) filter (where r.days_after < $4::date - r.day and r.days_after <= $5), 0)::bigint
         as "wholeDaysMinor"
     from refund_rollup r
     where r.shop_id = $1 and r.day between $2 and $3 and not r.is_cancelled
     group by grouping sets ((r.day, r.layer), (r.reason, r.layer), (r.days_after))`,
    [shopId, range.from, range.to, today, LONGEST_DELAY],
  );
  return rows;
}

/** Revenue by order day and layer, without cancelled orders. The front end is what no offer sold, shipping included. */
export async function readSoldDays(shopId: string, range: DateRange): Promise<SoldDay[]> {
  const { rows } = await pool().query<SoldDay>(
    `with offered as (
       select day, layer, sum(revenue_minor)::bigint as revenue, sum(shared_minor)::bigint as shared
       from line_rollup where shop_id = $1 and day between $2 and $3 and not is_cancelled group by 1, 2
     ), whole as (
       select day, sum(revenue_minor - accepted_minor)::bigint as revenue, sum(unallocated_minor)::bigint as unallocated
       from order_rollup where shop_id = $1 and day between $2 and $3 and not is_cancelled group by 1
     )
     select to_char(day, 'YYYY-MM-DD') as day, layer, revenue as "revenueMinor", shared as "sharedMinor" from offered
     union all
     select to_char(day, 'YYYY-MM-DD'), 'front_end', revenue,
       unallocated - coalesce((select sum(shared)::bigint from offered where offered.day = whole.day), 0) from whole`,
    [shopId, range.from, range.to],
  );
  return rows;
}
