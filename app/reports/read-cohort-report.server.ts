import { cohortTables } from "./cohort-tables.ts";
import { dayIn, type DateRange } from "./date-range.ts";
import { readExposureDays } from "./read-cohorts.server.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Report } from "./report-table.ts";

/** The report on cohorts: what takers, decliners and those who saw no offer did afterwards. */
export async function readCohortReport({
  shopId,
  query,
  timeZone,
  now,
}: ReportGiven): Promise<Report & { readonly hasNothing: boolean }> {
  const { range, before, filters } = query;
  const read = (days: DateRange) => readExposureDays({ shopId, range: days, filters });
  const [rows, earlier] = await Promise.all([read(range), before && read(before)]);
  return { tables: cohortTables(rows, earlier, dayIn(timeZone, now)), hasNothing: rows.length === 0 };
}
