import { inEnglish } from "#app/i18n/message.ts";
import { FILTER_NAMES } from "./filter-options.ts";
import { readFilterOptions } from "./filter-options.server.ts";
import { readCohortReport } from "./read-cohort-report.server.ts";
import { readCoverageReport } from "./read-coverage-report.server.ts";
import { readGaps } from "./read-gaps.server.ts";
import { readLayers } from "./read-layers.server.ts";
import { readOverview } from "./read-overview.server.ts";
import { readProductReport } from "./read-product-report.server.ts";
import { readRefundReport } from "./read-refund-report.server.ts";
import { reportCsv } from "./report-csv.ts";
import type { ReportGiven } from "./report-given.server.ts";
import { FILTER_KEYS, inAddress } from "./report-query.ts";
import type { Report } from "./report-table.ts";
import { REPORTS, type ReportKey } from "./report.ts";

/** How each report is read. */
export const REPORT_READERS: Readonly<Record<ReportKey, (given: ReportGiven) => Promise<Report>>> = {
  overview: readOverview,
  layers: readLayers,
  products: readProductReport,
  cohorts: readCohortReport,
  refunds: readRefundReport,
  coverage: readCoverageReport,
  gaps: readGaps,
};

/** The tables of a report as a file, with the definitions of their figures. */
export async function readReportCsv(key: ReportKey, given: ReportGiven): Promise<string> {
  const { query, currency, sharesRefunds } = given;
  const [{ tables }, options] = await Promise.all([REPORT_READERS[key](given), readFilterOptions(given)]);
  const filters = FILTER_KEYS.flatMap((filter) => {
    const value = query.filters[filter];
    if (value === undefined) return [];
    const option = options[filter].find((one) => one.value === inAddress(value));
    return [`${inEnglish(FILTER_NAMES[filter])}: ${inEnglish(option?.name ?? inAddress(value))}`];
  });
  const title = inEnglish(REPORTS[key].title);
  return reportCsv({ title, range: query.range, before: query.before, filters, currency, sharesRefunds }, tables);
}
