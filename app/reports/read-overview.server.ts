import { overview, type Overview } from "./overview-report.ts";
import { readStoreDays } from "./read-store-days.server.ts";
import { moneyText } from "./report-cells.ts";
import type { ReportGiven } from "./report-given.server.ts";

/** Reads the store as a whole. */
export async function readOverview({ shopId, query, currency, sharesRefunds }: ReportGiven): Promise<Overview> {
  const { range, before, filters } = query;
  const [now, earlier] = await Promise.all([
    readStoreDays(shopId, range, filters),
    before ? readStoreDays(shopId, before, filters) : null,
  ]);
  return overview({ range, now, before: earlier, sharesRefunds, money: (minor) => moneyText(minor, currency) });
}
