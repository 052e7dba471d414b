import { message, type Message } from "#app/i18n/message.ts";
import type { Exposure } from "#app/orders/coverage.ts";
import { cohortFigures } from "./cohort-figures.ts";
import { COHORT_KEYS, cohortsOf, type Cohort, type ExposureDay } from "./cohort-report.ts";
import type { ReportTable } from "./report-table.ts";

const EXPOSURE_NAMES: Readonly<Record<Exposure, Message>> = {
  taker: message("Takers"),
  decliner: message("Decliners"),
  not_shown: message("Not shown"),
};

/** The table of the report on cohorts. @param today in the shop's time zone */
export function cohortTables(
  now: readonly ExposureDay[],
  before: readonly ExposureDay[] | null,
  today: string,
): ReportTable[] {
  const earlier = before && cohortsOf(before, today);
  return [
    {
      title: message("Takers, decliners and not shown"),
      names: [message("Group")],
      figures: ["cohortOrders", "followedOrders", ...COHORT_KEYS],
      rows:
        now.length === 0
          ? []
          : cohortsOf(now, today).map((cohort, at) => {
              const was = earlier?.[at];
              return {
                names: [EXPOSURE_NAMES[cohort.exposure]],
                figures: cohortFigures(cohort),
                before: was && cohortFigures(was),
                notes: youngNotes(cohort),
              };
            }),
      empty: message("No orders in this period."),
    },
  ];
}

/** Of each figure, how many orders are too young for it. */
function youngNotes({ figures }: Cohort): Partial<Record<(typeof COHORT_KEYS)[number], Message>> {
  return Object.fromEntries(
    COHORT_KEYS.filter((key) => figures[key].young > 0).map((key) => [
      key,
      message("{{young}} orders too young", { young: figures[key].young }),
    ]),
  );
}
