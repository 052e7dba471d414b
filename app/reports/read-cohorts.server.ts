import { exposureOf, type Coverage } from "#app/orders/coverage.ts";
import { pool } from "#app/runtime/database.server.ts";
import type { ExposureDay } from "./cohort-report.ts";
import type { DateRange } from "./date-range.ts";

/** Orders of a period by day and what they were exposed to, without cancelled ones. A day and exposure may have several rows. */
export async function readExposureDays(shopId: string, range: DateRange): Promise<ExposureDay[]> {
  const { rows } = await pool().query<Omit<ExposureDay, "exposure"> & { coverage: Coverage }>(
    `select to_char(day, 'YYYY-MM-DD') as day, coverage, sum(orders)::bigint as orders, sum(followed)::bigint as followed,
       sum(repeated14)::bigint as repeated14, sum(repeated30)::bigint as repeated30,
       sum(value30_minor)::bigint as "value30Minor", sum(value60_minor)::bigint as "value60Minor",
       sum(value90_minor)::bigint as "value90Minor",
       sum(revenue_minor)::bigint as "revenueMinor", sum(refund_minor)::bigint as "refundMinor"
     from order_rollup where shop_id = $1 and day between $2 and $3 and not is_cancelled
     group by order_rollup.day, coverage order by order_rollup.day, coverage`,
    [shopId, range.from, range.to],
  );
  return rows.map(({ coverage, ...row }) => ({ ...row, exposure: exposureOf(coverage) }));
}
