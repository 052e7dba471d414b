import { message, type Message } from "#app/i18n/message.ts";
import { lossFigures, perShownFigures, stepFigures } from "./coverage-figures.ts";
import type { CoverageReport, CoverageStep } from "./coverage-report.ts";
import { causeName, remedyOf, STEP_NAMES } from "./coverage-words.ts";
import type { ReportTable } from "./report-table.ts";

const LOST: Readonly<Record<Exclude<CoverageStep, "accepted">, Message>> = {
  orders: message("Not eligible"),
  eligible: message("Eligible, not shown"),
  shown: message("Shown, not answered"),
  decided: message("Answered, not accepted"),
};

/** The tables of the report on coverage. */
export function coverageTables(now: CoverageReport, before: CoverageReport | null): ReportTable[] {
  const hasOrders = now.steps[0]!.orders > 0;
  return [
    {
      title: message("From orders to accepted offers"),
      names: [message("Step")],
      figures: ["stepOrders", "stepShare", "stepPassed"],
      rows: hasOrders
        ? now.steps.map(({ step }, at) => ({
            names: [STEP_NAMES[step]],
            figures: stepFigures(now, at),
            before: before ? stepFigures(before, at) : undefined,
          }))
        : [],
      empty: message("No orders in this period."),
    },
    lossTable(now, before),
    {
      title: message("The going acceptance in money"),
      names: [message("Group")],
      figures: ["marginPerShown"],
      rows: hasOrders
        ? [
            {
              names: [message("Shown an offer")],
              figures: perShownFigures(now),
              before: before ? perShownFigures(before) : undefined,
            },
          ]
        : [],
      empty: message("No orders in this period."),
    },
  ];
}

function lossTable(now: CoverageReport, before: CoverageReport | null): ReportTable {
  return {
    title: message("What was lost, and why"),
    names: [message("Cause"), message("Lost")],
    figures: ["lostOrders", "lostShare", "lostMargin"],
    rows: now.losses.map((loss) => {
      const was = before?.losses.find(({ cause }) => cause === loss.cause);
      const { advice, path } = remedyOf(loss.cause);
      return {
        names: [causeName(loss.cause), LOST[loss.after]],
        ...(path === null ? {} : { link: path }),
        figures: lossFigures(loss, now),
        before: was && lossFigures(was, before!),
        remark: advice,
      };
    }),
    remark: message("What can be done"),
    empty: message("Nothing was lost."),
  };
}
