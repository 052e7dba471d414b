import { pool } from "#app/runtime/database.server.ts";
import type { CoverageDay } from "./coverage-report.ts";
import type { DateRange } from "./date-range.ts";

/** Orders of a period by day and how far each came, without cancelled ones. */
export async function readCoverageDays(shopId: string, range: DateRange): Promise<CoverageDay[]> {
  const { rows } = await pool().query<CoverageDay>(
    `select to_char(day, 'YYYY-MM-DD') as day, coverage, sum(orders)::bigint as orders,
       sum(accepted_margin_minor)::bigint as "acceptedMarginMinor"
     from order_rollup where shop_id = $1 and day between $2 and $3 and not is_cancelled
     group by order_rollup.day, coverage order by order_rollup.day, coverage`,
    [shopId, range.from, range.to],
  );
  return rows;
}
