import { lastDays, rangeBefore } from "./date-range.ts";
import type { Overview } from "./overview-report.ts";
import { readLayers } from "./read-layers.server.ts";
import { readOverview } from "./read-overview.server.ts";
import { reportGiven } from "./report-given.server.ts";
import type { ReportTable } from "./report-table.ts";

const DAYS = 30;

/** The figures of the home page. */
export interface HomeFigures {
  readonly overview: Pick<Overview, "figures" | "before" | "notes">;
  readonly layers: ReportTable;
  readonly currency: string;
}

/** Reads the last 30 days, today included, compared with as many before. */
export async function readHomeFigures(shopId: string, now: Date): Promise<HomeFigures> {
  const given = await reportGiven(shopId, "https://app.invalid/", now);
  const range = lastDays(DAYS, given.timeZone, now);
  const asked = { ...given, query: { range, before: rangeBefore(range), filters: {} } };
  const [{ figures, before, notes }, layers] = await Promise.all([readOverview(asked), readLayers(asked)]);
  return { overview: { figures, before, notes }, layers: layers.tables[0]!, currency: given.currency };
}
