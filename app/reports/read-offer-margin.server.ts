import { pool } from "#app/runtime/database.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { dayAfter, dayIn, daysOf } from "./date-range.ts";
import { offerMargin, type OfferMargin } from "./holdout-cost.ts";
import { readStoreDays } from "./read-store-days.server.ts";

const DAYS = 30;

/** Reads what offers earned a day in the last 30 whole days, and how much of their purchases was held out. */
export async function readOfferMargin(shopId: string, now: Date): Promise<OfferMargin> {
  const { timeZone, sharesAmountRefunds } = await shopProfile(shopId);
  const today = dayIn(timeZone, now);
  const range = { from: dayAfter(today, -DAYS), to: dayAfter(today, -1) };
  const [{ days }, arms] = await Promise.all([
    readStoreDays(shopId, range, {}, { leavesOutBuyers: true }),
    pool().query<{ held: number; offered: number }>(
      `select coalesce(sum(orders) filter (where arm = 'holdout'), 0)::int as held, coalesce(sum(orders) filter (where arm <> 'holdout'), 0)::int as offered
       from arm_rollup where shop_id = $1 and day = any($2::date[]) and arm in ('offered', 'holdout', 'ladder_holdout')`,
      [shopId, daysOf(range)],
    ),
  ]);
  return offerMargin(days, DAYS, sharesAmountRefunds, arms.rows[0]!);
}
