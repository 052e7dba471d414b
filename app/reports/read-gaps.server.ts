import { pool } from "#app/runtime/database.server.ts";
import { shopHealth } from "#app/shops/shop-health.server.ts";
import { daysOf } from "./date-range.ts";
import { TOO_EARLY } from "./figure.ts";
import { gapsOf, gapTable, type Gap, type GapFacts } from "./gaps-report.ts";
import { readSums } from "./sums.server.ts";
import { moneyText } from "./report-cells.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Report } from "./report-table.ts";

const UNMAPPED = `
  select coalesce(sum(r.lines), 0)::bigint as "unmappedLines", coalesce(sum(r.revenue), 0)::bigint as "unmappedMinor"
  from (select product_id, sum(lines) as lines, sum(revenue_minor) as revenue from product_rollup
    where shop_id = $1 and day = any($2::date[]) and not is_cancelled group by product_id) r
  where not exists (select from product p where p.shop_id = $1 and p.product_id = r.product_id)`;
const ACCEPTS = `
  select count(*) as "acceptsWithoutLine" from offer_fact f
  where f.shop_id = $1 and f.day = any($2::date[]) and f.answer in ('accept', 'not_paid') and not exists (
    select from attribution a where a.shop_id = $1 and a.reference_id = f.reference_id and a.step_id = f.step_id)`;
const BASELINE = `
  with first as (
    select (min(v.published_at) at time zone s.time_zone)::date as day
    from ladder_version v join shop s on s.shop_id = v.shop_id where v.shop_id = $1 group by s.time_zone)
  select case when exists (select from first) then
    (select count(distinct r.day) from order_rollup r, first where r.shop_id = $1 and r.day between first.day - 60 and first.day - 1)
  end as "baselineDays"`;

interface Counts {
  readonly lines: number;
  readonly revenueMinor: number;
}

/** Reads what is missing to trust a period's figures. The filters do not narrow it. */
export async function readGaps(given: ReportGiven): Promise<Report & { readonly gaps: readonly Gap[] }> {
  const { shopId, query, currency, sharesRefunds, now } = given;
  const ask = { shopId, range: query.range, filters: {} };
  const period = [shopId, daysOf(query.range)];
  const [orders, lines, unmapped, accepts, baseline, offers, health] = await Promise.all([
    readSums<
      Pick<GapFacts, "linesWithoutCost" | "linesEstimated" | "unallocatedMinor" | "refundMinor"> & {
        isCancelled: boolean;
      }
    >({
      ...ask,
      table: "order_rollup",
      by: ["is_cancelled"],
      sums: ["lines_without_cost", "lines_estimated", "unallocated_minor", "refund_minor"],
    }),
    readSums<Counts & { isCancelled: boolean }>({
      ...ask,
      table: "product_rollup",
      by: ["is_cancelled"],
      sums: ["lines", "revenue_minor"],
    }),
    pool().query<Pick<GapFacts, "unmappedLines" | "unmappedMinor">>(UNMAPPED, period),
    pool().query<Pick<GapFacts, "acceptsWithoutLine">>(ACCEPTS, period),
    pool().query<Pick<GapFacts, "baselineDays">>(BASELINE, [shopId]),
    readSums<{ offerId: string; views: number; accepts: number; notPaid: number }>({
      ...ask,
      table: "offer_rollup",
      by: ["ladder_id", "offer_id"],
      sums: ["views", "accepts", "not_paid"],
    }),
    shopHealth(shopId, now),
  ]);
  const webhooks = health.find(({ code }) => code === "webhooks");
  const gaps = gapsOf(
    {
      ...{ linesWithoutCost: 0, linesEstimated: 0, unallocatedMinor: 0, refundMinor: 0, lines: 0, revenueMinor: 0 },
      ...orders.find(({ isCancelled }) => !isCancelled),
      ...lines.find(({ isCancelled }) => !isCancelled),
      ...unmapped.rows[0]!,
      ...accepts.rows[0]!,
      ...baseline.rows[0]!,
      sharesRefunds,
      webhooks: webhooks && ["warning", "critical"].includes(webhooks.status) ? webhooks.sentence : null,
      accepts: offers.reduce((sum, { accepts: paid, notPaid }) => sum + paid + notPaid, 0),
      offers: offers.length,
      rareOffers: offers.filter(({ views }) => views < TOO_EARLY).map(({ offerId }) => offerId),
    },
    (minor) => moneyText(minor, currency),
  );
  return { gaps, tables: [gapTable(gaps)] };
}
