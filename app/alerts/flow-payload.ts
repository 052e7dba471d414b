import type { Message } from "#app/i18n/message.ts";
import type { Writing } from "#app/reports/report-cells.ts";
import { ALERT_RULES } from "./alert-rules.ts";
import type { Alert } from "./alert.ts";

/** As extensions/guardrail-trigger/shopify.extension.toml names it. */
export const FLOW_HANDLE = "guardrail-trigger";

/**
 * What a Flow workflow gets of an alert; the keys are those of the extension's settings.
 * @param say in the shop's language
 */
export function flowPayload(
  alert: Alert,
  writing: Writing,
  say: (said: Message) => string,
): Readonly<Record<string, string>> {
  const rule = ALERT_RULES[alert.kind];
  return {
    Alert: say(rule.title),
    Details: say(rule.sentence(alert.figures, writing)),
    Advice: say(rule.advice),
    Kind: alert.kind,
    Severity: alert.severity,
    Since: alert.since.toISOString(),
    "Alert id": alert.alertId,
  };
}
