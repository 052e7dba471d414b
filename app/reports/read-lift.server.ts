import { readSplit } from "#app/guardrails/count-split.server.ts";
import { isSplitBroken } from "#app/guardrails/split.ts";
import { pool } from "#app/runtime/database.server.ts";
import { daysOf, dayAfter, dayIn } from "./date-range.ts";
import { liftTable, type ArmOrders, type LiftOf } from "./lift-report.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { ReportTable } from "./report-table.ts";

const SUMS = `
  select r.ladder_id as "ladderId", coalesce(l.name, '') as name, r.arm, sum(r.orders)::int as orders, sum(r.revenue_minor)::float8 as revenue,
    sum(r.revenue_square)::float8 as "revenueSquare", sum(r.margin_minor)::float8 as margin, sum(r.margin_square)::float8 as "marginSquare",
    sum(r.refund_minor)::float8 as refund, sum(r.refund_square)::float8 as "refundSquare", sum(r.refund_cross)::float8 as "refundCross",
    coalesce(sum(r.followed) filter (where r.day <= $3::date), 0)::int as followed, coalesce(sum(r.repeated30) filter (where r.day <= $3::date), 0)::int as repeated
  from arm_rollup r left join ladder l on l.shop_id = r.shop_id and l.ladder_id::text = r.ladder_id
  where r.shop_id = $1 and r.day = any($2::date[]) group by 1, 2, 3`;
interface Row extends ArmOrders {
  readonly ladderId: string;
  readonly name: string;
  readonly arm: string;
}
const NONE: ArmOrders = { orders: 0, revenue: 0, revenueSquare: 0, margin: 0, marginSquare: 0, refund: 0, refundSquare: 0, refundCross: 0, followed: 0, repeated: 0 }; // prettier-ignore

/** Reads what offers add to orders, against those held out: of the programme, and of each ladder. */
export async function readLift({ shopId, query, timeZone, now }: ReportGiven): Promise<ReportTable> {
  const { range, filters } = query;
  const followedTo = dayAfter(dayIn(timeZone, now), -31);
  const [{ rows }, split] = await Promise.all([
    pool().query<Row>(SUMS, [shopId, daysOf(range), followedTo]),
    readSplit(shopId),
  ]);
  const names = [...new Map(rows.map(({ ladderId, name }) => [ladderId, name]))];
  const programme = liftOf("", "", rows, ["offered", "ladder_holdout"], ["holdout"]);
  const ladders = names
    .map(([ladderId, name]) =>
      liftOf(
        ladderId,
        name,
        rows.filter((row) => row.ladderId === ladderId),
        ["offered"],
        ["holdout", "ladder_holdout"],
      ),
    ) // prettier-ignore
    .filter(({ held }) => held.orders > 0)
    .sort((a, b) => b.offered.orders - a.offered.orders);
  return liftTable([programme, ...ladders], split !== null && isSplitBroken(split), Object.keys(filters).length > 0);
}

function liftOf(
  ladderId: string,
  name: string,
  rows: readonly Row[],
  offered: readonly string[],
  held: readonly string[],
): LiftOf {
  const total = (arms: readonly string[]) =>
    rows.filter(({ arm }) => arms.includes(arm)).reduce((all, row) => added(all, row), NONE);
  return { ladderId, name, offered: total(offered), held: total(held), mixed: total(["mixed"]).orders };
}

function added(all: ArmOrders, row: ArmOrders): ArmOrders {
  const sum = (key: keyof ArmOrders) => all[key] + row[key];
  return {
    ...{ orders: sum("orders"), revenue: sum("revenue"), revenueSquare: sum("revenueSquare") },
    ...{ margin: sum("margin"), marginSquare: sum("marginSquare"), refund: sum("refund") },
    ...{ refundSquare: sum("refundSquare"), refundCross: sum("refundCross"), followed: sum("followed"), repeated: sum("repeated") }, // prettier-ignore
  };
}
