import type { PoolClient } from "pg";
import type { ArmSums, MeanDay } from "./compared.ts";
import type { ChartPoint } from "./guardrail-figures.ts";
import { armsOf } from "./read-checkouts.server.ts";

type Client = Pick<PoolClient, "query">;

/** Margins of the orders of both arms since a day. */
export interface ArmMargins {
  readonly tested: ArmSums;
  readonly reference: ArmSums;
  readonly chart: readonly ChartPoint[];
}

const NOTHING: ArmSums = { count: 0, sum: 0, squares: 0 };

/** Contribution margin of orders by arm, from a day on. @param ladderId null: of the programme */
export async function readArmMargins(
  shopId: string,
  ladderId: string | null,
  from: string,
  client: Client,
): Promise<ArmMargins> {
  const { tested, reference } = armsOf(ladderId);
  const { rows } = await client.query<{ day: string; isTested: boolean; count: number; sum: number; squares: number }>(
    `select to_char(day, 'YYYY-MM-DD') as day, arm = any($4::text[]) as "isTested", sum(orders)::int as count, sum(margin_minor)::float8 as sum,
       sum(margin_square)::float8 as squares
     from arm_rollup where shop_id = $1 and day >= $2::date and ($3 = '' or ladder_id = $3) and arm = any($4::text[] || $5::text[])
     group by 1, 2 order by 1`,
    [shopId, from, ladderId ?? "", tested, reference],
  );
  const total = (isTested: boolean): ArmSums =>
    rows
      .filter((row) => row.isTested === isTested)
      .reduce((all, { count, sum, squares }) => ({ count: all.count + count, sum: all.sum + sum, squares: all.squares + squares }), NOTHING); // prettier-ignore
  const mean = (day: string, isTested: boolean) => {
    const row = rows.find((each) => each.day === day && each.isTested === isTested);
    return row ? row.sum / row.count : null;
  };
  return {
    tested: total(true),
    reference: total(false),
    chart: [...new Set(rows.map(({ day }) => day))].map((day) => ({ day, value: mean(day, true), reference: mean(day, false) })), // prettier-ignore
  };
}

/** Orders and their contribution margin by day, those without any included. @param days as YYYY-MM-DD */
export async function readMarginDays(shopId: string, days: readonly string[], client: Client): Promise<MeanDay[]> {
  if (days.length === 0) return [];
  const { rows } = await client.query<MeanDay>(
    `select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(sum(r.orders), 0)::int as count, coalesce(sum(r.margin_minor), 0)::float8 as sum
     from unnest($2::date[]) as d (day) left join order_rollup r on r.shop_id = $1 and r.day = d.day and not r.is_cancelled
     group by d.day order by d.day`,
    [shopId, days],
  );
  return rows;
}
