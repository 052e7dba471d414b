import { message } from "#app/i18n/message.ts";
import { valueText } from "#app/reports/report-cells.ts";
import { HOUR_MS, type AlertRule } from "../alert-rule.ts";
import { changeFigures, movedBy } from "../change.ts";

/** Completed checkouts among started ones: the last 14 whole days against the 28 before them. */
export const conversionDown: AlertRule = {
  kind: "conversion_down",
  title: message("Conversion is down"),
  resolvesAfterMs: HOUR_MS,
  find: ({ conversion }) => {
    const moved = conversion && movedBy(conversion, "down");
    if (!conversion || !moved) return [];
    return [
      {
        subject: "",
        severity: "critical",
        figures: changeFigures(conversion),
        since: null,
        isFading: moved === "stays",
      },
    ];
  },
  sentence: ({ now, before }, writing) =>
    message(
      "CVR of the last 14 days is {{now}}, of the 28 days before it was {{before}}. Chance does not explain it.",
      { now: share(now, writing.locale), before: share(before, writing.locale) },
    ),
  spoils: [],
  effect: message("Fewer of the checkouts that are started are completed. Offers may be the cause, or not."),
  advice: message("See what the held-out purchases do: if their CVR fell as well, the offers are not the cause."),
  fix: () => ({ label: message("Open the report"), url: "/app/reports?days=30" }),
};

function share(value: string | number | null | undefined, locale: string): string {
  return valueText("share", typeof value === "number" ? value : null, { currency: "USD", locale });
}
