import { message } from "#app/i18n/message.ts";
import { valueText } from "#app/reports/report-cells.ts";
import { HOUR_MS, type AlertRule } from "../alert-rule.ts";
import { changeFigures, movedBy } from "../change.ts";

/**
 * What refunds come to in the end, by the store's delay curve, as a share of revenue: orders of the last 28 days against those
 * of the 56 before. The share rises exactly where refunds rise faster than revenue.
 */
export const refundsRising: AlertRule = {
  kind: "refunds_rising",
  title: message("Refunds rise faster than revenue"),
  resolvesAfterMs: HOUR_MS,
  find: ({ refunds }) => {
    const moved = refunds && movedBy(refunds, "up");
    if (!refunds || !moved) return [];
    return [
      { subject: "", severity: "critical", figures: changeFigures(refunds), since: null, isFading: moved === "stays" },
    ];
  },
  sentence: ({ now, before }, { locale }) => {
    const share = (value: string | number | null | undefined) =>
      valueText("share", typeof value === "number" ? value : null, { currency: "USD", locale });
    return message(
      "Of the last 28 days' revenue {{now}} will be refunded in the end, of the 56 days before it was {{before}}. Chance does not explain it.",
      { now: share(now), before: share(before) },
    );
  },
  spoils: [],
  effect: message("More of what is sold comes back."),
  advice: message("See which layer is refunded, for which reasons, and how long after the order."),
  fix: () => ({ label: message("Open refunds"), url: "/app/reports/refunds?days=30" }),
};
