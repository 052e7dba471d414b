import { message, type Message } from "#app/i18n/message.ts";

/*
 * How to add a report:
 * 1. Its figures: definitions in an x-definitions.ts spread into definitions.ts; formulas from sums to figures in a pure file
 *    with `exact`, `share` and `ratio` (figure.ts); `npm run metrics` writes docs/metrics.md anew.
 * 2. Its reading: read-x.server.ts, `(given: ReportGiven) => Promise<Report & …>`. Sums come from `readSums` (sums.server.ts),
 *    which chooses between sums by day and facts by itself; tables are `ReportTable`s, which screen and CSV share.
 * 3. Its name in REPORTS below, its reader in report-readers.server.ts (the CSV), its page in
 *    app/routes/app.reports.x.tsx: a loader `reportGiven` → reader, and `<ReportTables>`. Tabs, filters, period, freshness
 *    and the export stand around it already (app/routes/app.reports.tsx).
 */

/** The reports in the order of their tabs, each with the end of its address. */
export const REPORTS = {
  overview: { title: message("Overview"), path: "/app/reports" },
  layers: { title: message("Layers and offers"), path: "/app/reports/layers" },
  products: { title: message("Products"), path: "/app/reports/products" },
  cohorts: { title: message("Cohorts"), path: "/app/reports/cohorts" },
  refunds: { title: message("Refunds"), path: "/app/reports/refunds" },
  coverage: { title: message("Coverage"), path: "/app/reports/coverage" },
  gaps: { title: message("Data gaps"), path: "/app/reports/gaps" },
} as const satisfies Readonly<Record<string, { readonly title: Message; readonly path: string }>>;
export type ReportKey = keyof typeof REPORTS;

export function isReport(key: string): key is ReportKey {
  return Object.hasOwn(REPORTS, key);
}

/** The report that an address names by its path. */
export function reportAt(pathname: string): ReportKey {
  const keys = Object.keys(REPORTS) as ReportKey[];
  return keys.find((key) => REPORTS[key].path === pathname.replace(/\/$/, "")) ?? "overview";
}

/** An address of a report, narrowed or widened. @param changes null: without it */
export function reportAddress(
  key: ReportKey,
  search: string,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return REPORTS[key].path + (text ? `?${text}` : "");
}
