import { dayAfter, dayIn, type DateRange } from "./date-range.ts";
import { readDelays, readFirstDay, readRefundSums, readSoldDays } from "./read-refunds.server.ts";
import { CURVE_DAYS, type DelayRow } from "./refund-estimates.ts";
import { curveFigure } from "./refund-figures.ts";
import type { CurvePoint } from "./delay-card.tsx";
import { refundReport, type RefundReport } from "./refund-report.ts";
import { refundTables } from "./refund-tables.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Report } from "./report-table.ts";

/** The report on refunds: by layer, week, reason and delay, with what they come to in the end, and the curve it rests on. */
export async function readRefundReport(
  given: ReportGiven,
): Promise<Report & { readonly points: CurvePoint[]; readonly hasNothing: boolean }> {
  const { range, before } = given.query;
  const today = dayIn(given.timeZone, given.now);
  const [first, delays] = await Promise.all([readFirstDay(given.shopId), readDelays(given.shopId, today)]);
  const side = (days: DateRange) => readSide(given, days, { first, delays, today });
  const [now, earlier] = await Promise.all([side(range), before && side(before)]);
  return { tables: refundTables(now, earlier), points: pointsOf(now), hasNothing: now.store.sold === 0 };
}

interface Curve {
  readonly first: string | null;
  readonly delays: readonly DelayRow[];
  readonly today: string;
}

async function readSide(given: ReportGiven, range: DateRange, { first, delays, today }: Curve): Promise<RefundReport> {
  const ask = { shopId: given.shopId, range, filters: given.query.filters };
  const [{ byDelay, byReason }, sold] = await Promise.all([readRefundSums(ask), readSoldDays(ask)]);
  const taught = dayAfter(today, -CURVE_DAYS);
  const asked = range.from < taught ? range.from : taught;
  const firstDay = first === null ? today : first > asked ? first : asked;
  return refundReport({ byDelay, byReason, sold, delays, isShared: given.sharesRefunds, firstDay, today });
}

/** The curve as a picture shows it; no points before it can be learnt. */
function pointsOf({ curve, curveParts }: RefundReport): CurvePoint[] {
  if (curveParts === 0) return [];
  return curve.map((point, day) => {
    const { value, low, high } = curveFigure(point, curveParts);
    return { day, share: value ?? 0, low: low ?? value ?? 0, high: high ?? value ?? 0 };
  });
}
