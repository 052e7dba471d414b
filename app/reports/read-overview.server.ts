import { lastDays, rangeBefore } from "./date-range.ts";
import { overview, type Overview } from "./overview-report.ts";
import { readStoreDays } from "./read-store-days.server.ts";
import { moneyText } from "./report-cells.ts";
import { reportGiven, type ReportGiven } from "./report-given.server.ts";

/** Reads the store as a whole. */
export async function readOverview({ shopId, query, currency, sharesRefunds }: ReportGiven): Promise<Overview> {
  const { range, before, filters } = query;
  const [now, earlier] = await Promise.all([
    readStoreDays(shopId, range, filters),
    before ? readStoreDays(shopId, before, filters) : null,
  ]);
  return overview({ range, now, before: earlier, sharesRefunds, money: (minor) => moneyText(minor, currency) });
}

/** What a report of the last so many days is made from, without filters, compared with as many days before. */
export async function givenOfLastDays(shopId: string, days: number, now: Date): Promise<ReportGiven> {
  const given = await reportGiven(shopId, "https://app.invalid/", now);
  const range = lastDays(days, given.timeZone, now);
  return { ...given, query: { range, before: rangeBefore(range), filters: {} } };
}
