import { breakdownOf } from "./breakdown.ts";
import type { DateRange } from "./date-range.ts";
import { funnelReport, type FunnelPeriod, type FunnelReport } from "./funnel-report.ts";
import { readLeftOut, readVisits, readVisitsBy } from "./read-visit-days.server.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Report } from "./report-table.ts";

/** Reads the way from a session to an accepted offer. */
export async function readFunnelReport({ shopId, query, search }: ReportGiven): Promise<Report & FunnelReport> {
  const { range, before, filters, withBots } = query;
  const by = breakdownOf(search) === "first" ? "first" : "channel";
  const read = async (days: DateRange): Promise<FunnelPeriod> => {
    const ask = { shopId, range: days, filters, withBots };
    const [visits, byChannel, byDevice] = await Promise.all([
      readVisits(ask),
      readVisitsBy(ask, by),
      readVisitsBy(ask, "device"),
    ]);
    return { ...visits, byChannel, byDevice };
  };
  const [now, earlier, leftOut] = await Promise.all([
    read(range),
    before ? read(before) : null,
    readLeftOut({ shopId, range, filters }),
  ]);
  return funnelReport({ now, before: earlier, by, leftOut, search });
}
