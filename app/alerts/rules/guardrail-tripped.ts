import { message, type Message } from "#app/i18n/message.ts";
import type { Metric } from "#app/guardrails/metric.ts";
import { valueText } from "#app/reports/report-cells.ts";
import type { AlertRule } from "../alert-rule.ts";

const METRIC_NAMES: Readonly<Record<Metric, Message>> = {
  conversion: message("conversion"),
  refunds: message("refunds"),
  disputes: message("disputes"),
  complaints: message("complaints"),
  margin: message("margin"),
};

/** A guardrail paused a ladder, or all offers; each trip is an alert of its own. */
export const guardrailTripped: AlertRule = {
  kind: "guardrail_tripped",
  title: message("A guardrail tripped"),
  resolvesAfterMs: 0,
  find: ({ trips }) =>
    trips.map(({ tripId, ladderId, ladderName, metric, trippedAt, ratio, limit }) => ({
      subject: tripId,
      severity: "critical" as const,
      figures: { ladderId, ladder: ladderName, metric, ratio, limit },
      since: trippedAt,
      isFading: false,
    })),
  sentence: ({ ladder, metric, ratio, limit }, { locale }) => {
    const paused =
      typeof ladder === "string"
        ? message("“{{ladder}}” was paused by the guardrail of {{metric}}.", { ladder, metric: nameOf(metric) })
        : message("All ladders were paused by the guardrail of {{metric}}.", { metric: nameOf(metric) });
    if (typeof ratio !== "number" || typeof limit !== "number") return paused;
    const share = (value: number) => valueText("share", value, { currency: "USD", locale });
    return message("{{paused}} The figure stands at {{ratio}} of what it is compared with; the limit is {{limit}}.", {
      paused,
      ratio: share(ratio),
      limit: share(limit),
    });
  },
  spoils: [],
  effect: message("What was paused is not offered until somebody resumes it."),
  advice: message("Look at the figures of the trip, change what did harm, and resume with a reason."),
  fix: () => ({ label: message("Open guardrails"), url: "/app/guardrails" }),
};

function nameOf(metric: string | number | null | undefined): Message {
  return METRIC_NAMES[metric as Metric];
}
