import { dayAfter, dayIn, type DateRange } from "#app/reports/date-range.ts";
import { ratio, type Figure } from "#app/reports/figure.ts";
import { storeFigures } from "#app/reports/figures.ts";
import { readDelays, readFirstDay, readRefundSums, readSoldDays } from "#app/reports/read-refunds.server.ts";
import { readStoreDays } from "#app/reports/read-store-days.server.ts";
import { CURVE_DAYS } from "#app/reports/refund-estimates.ts";
import { refundFigures } from "#app/reports/refund-figures.ts";
import { refundReport } from "#app/reports/refund-report.ts";
import { pool } from "#app/runtime/database.server.ts";
import { momentsOf } from "#app/statistics/ratio-interval.ts";
import type { ShopProfile } from "#app/shops/shop-settings.server.ts";
import type { AlertFacts } from "./alert-facts.ts";

type Shop = Pick<ShopProfile, "shopId" | "timeZone" | "sharesAmountRefunds">;

/** The last so many whole days, and so many before them, in whole weeks: each weekday counts as often on both sides. */
function sides(today: string, days: number, before: number): { readonly now: DateRange; readonly before: DateRange } {
  const from = dayAfter(today, -days);
  return {
    now: { from, to: dayAfter(today, -1) },
    before: { from: dayAfter(from, -before), to: dayAfter(from, -1) },
  };
}

/** Conversion, margin and refunds of the last weeks against those before. Today is not over and counts nowhere. */
export async function readChanges(
  shop: Shop,
  now: Date,
): Promise<Pick<AlertFacts, "conversion" | "margin" | "refunds">> {
  const today = dayIn(shop.timeZone, now);
  const weeks = sides(today, 14, 28);
  const months = sides(today, 28, 56);
  const curve = { delays: await readDelays(shop.shopId, today), first: await readFirstDay(shop.shopId), today };
  const [cvr, cvrBefore, margin, marginBefore, refunds, refundsBefore] = await Promise.all([
    readConversion(shop, weeks.now),
    readConversion(shop, weeks.before),
    readMargin(shop, weeks.now),
    readMargin(shop, weeks.before),
    readFinalRefunds(shop, months.now, curve),
    readFinalRefunds(shop, months.before, curve),
  ]);
  return {
    conversion: { now: cvr, before: cvrBefore },
    margin: { now: margin, before: marginBefore },
    refunds: { now: refunds, before: refundsBefore },
  };
}

async function readConversion({ shopId }: Shop, range: DateRange): Promise<Figure> {
  const { rows } = await pool().query<{ started: number; completed: number }>(
    `select sum(started)::int as started, sum(completed)::int as completed from checkout_rollup
     where shop_id = $1 and day between $2 and $3 and bot_rule = '' group by day`,
    [shopId, range.from, range.to],
  );
  const started = rows.reduce((sum, day) => sum + day.started, 0);
  return ratio(momentsOf(rows.map((day) => ({ above: day.completed, below: day.started }))), started);
}

async function readMargin({ shopId, sharesAmountRefunds }: Shop, range: DateRange): Promise<Figure> {
  const { days } = await readStoreDays(shopId, range, {});
  return storeFigures(days, sharesAmountRefunds).marginPerBuyer;
}

interface Curve {
  readonly first: string | null;
  readonly delays: Awaited<ReturnType<typeof readDelays>>;
  readonly today: string;
}

async function readFinalRefunds(shop: Shop, range: DateRange, { first, delays, today }: Curve): Promise<Figure> {
  const ask = { shopId: shop.shopId, range, filters: {} };
  const [{ byDelay, byReason }, sold] = await Promise.all([readRefundSums(ask), readSoldDays(ask)]);
  const taught = dayAfter(today, -CURVE_DAYS);
  const firstDay = first === null ? today : first > taught ? first : taught;
  const report = refundReport({ byDelay, byReason, sold, delays, isShared: shop.sharesAmountRefunds, firstDay, today });
  return refundFigures(report.store, null).finalRate;
}
