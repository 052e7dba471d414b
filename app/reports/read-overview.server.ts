import type { DateRange } from "./date-range.ts";
import { overview, type Overview, type OverviewPeriod } from "./overview-report.ts";
import { readLift } from "./read-lift.server.ts";
import { readSeen } from "./read-seen.server.ts";
import { readStoreDays } from "./read-store-days.server.ts";
import { readVisits } from "./read-visit-days.server.ts";
import { moneyText } from "./report-cells.ts";
import type { ReportGiven } from "./report-given.server.ts";
import { readSums } from "./sums.server.ts";

/** Reads the store as a whole. */
export async function readOverview(given: ReportGiven): Promise<Overview> {
  const { shopId, query, currency, sharesRefunds } = given;
  const { range, before, filters, withBots } = query;
  const read = async (days: DateRange): Promise<OverviewPeriod> => {
    const isOfSeen = [filters.channel, filters.first, filters.device].some((value) => value !== undefined);
    const visited = readVisits({ shopId, range: days, filters, withBots });
    const [store, visits, offers, seen] = await Promise.all([
      readStoreDays(shopId, days, filters),
      visited,
      readSums<OverviewPeriod["offers"][number]>({
        shopId,
        range: days,
        filters,
        table: "offer_rollup",
        by: ["day"],
        sums: ["views", "accepts"],
      }),
      isOfSeen ? null : visited.then(({ measured }) => readSeen({ shopId, range: days, filters }, measured)),
    ]);
    return { ...store, visits, offers, seen };
  };
  const [now, earlier, lift] = await Promise.all([read(range), before ? read(before) : null, readLift(given)]);
  return overview({ range, now, before: earlier, sharesRefunds, lift, money: (minor) => moneyText(minor, currency) });
}
