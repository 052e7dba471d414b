import { coverageReport, type CoverageReport } from "./coverage-report.ts";
import { coverageTables } from "./coverage-tables.ts";
import type { DateRange } from "./date-range.ts";
import { readCoverageDays } from "./read-coverage.server.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Report } from "./report-table.ts";

/** The report on coverage: how many orders came to an accepted offer, and where and why the others were lost. */
export async function readCoverageReport({
  shopId,
  query,
}: ReportGiven): Promise<Report & Pick<CoverageReport, "steps"> & { readonly hasNothing: boolean }> {
  const { range, before, filters } = query;
  const read = async (days: DateRange) => coverageReport(await readCoverageDays({ shopId, range: days, filters }));
  const [now, earlier] = await Promise.all([read(range), before && read(before)]);
  return { tables: coverageTables(now, earlier), steps: now.steps, hasNothing: now.steps[0]!.orders === 0 };
}
