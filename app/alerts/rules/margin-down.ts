import { message } from "#app/i18n/message.ts";
import { valueText } from "#app/reports/report-cells.ts";
import { HOUR_MS, type AlertRule } from "../alert-rule.ts";
import { changeFigures, movedBy } from "../change.ts";

/** Contribution margin per buyer: the last 14 whole days against the 28 before them. */
export const marginDown: AlertRule = {
  kind: "margin_down",
  title: message("Margin per buyer is down"),
  resolvesAfterMs: HOUR_MS,
  find: ({ margin }) => {
    const moved = margin && movedBy(margin, "down");
    if (!margin || !moved) return [];
    return [
      { subject: "", severity: "critical", figures: changeFigures(margin), since: null, isFading: moved === "stays" },
    ];
  },
  sentence: ({ now, before }, writing) => {
    const money = (value: string | number | null | undefined) =>
      valueText("money", typeof value === "number" ? value : null, writing);
    return message(
      "Margin per buyer of the last 14 days is {{now}}, of the 28 days before it was {{before}}. Chance does not explain it.",
      { now: money(now), before: money(before) },
    );
  },
  spoils: [],
  effect: message("Each buyer earns the store less than before, after product costs, delivery, fees and refunds."),
  advice: message("See which layer's margin fell, and which offers lose money."),
  fix: () => ({ label: message("Open layers and offers"), url: "/app/reports/layers?days=30" }),
};
