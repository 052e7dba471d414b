import type { AlertFacts } from "./alert-facts.ts";
import type { AlertRule } from "./alert-rule.ts";
import { ALERT_KINDS, SEVERITIES, type Alert, type AlertKind, type Finding } from "./alert.ts";
import { bumpCodeFailed } from "./rules/bump-code-failed.ts";
import { catalogFailed } from "./rules/catalog-failed.ts";
import { conversionDown } from "./rules/conversion-down.ts";
import { costMissing } from "./rules/cost-missing.ts";
import { extensionErrors } from "./rules/extension-errors.ts";
import { guardrailTripped } from "./rules/guardrail-tripped.ts";
import { marginDown } from "./rules/margin-down.ts";
import { offersStopped } from "./rules/offers-stopped.ts";
import { pixelNotConnected, pixelSilent } from "./rules/pixel.ts";
import { refundsRising } from "./rules/refunds-rising.ts";
import { stockOut } from "./rules/stock-out.ts";
import { webhooksSilent } from "./rules/webhooks-silent.ts";

/** Every kind's rule. */
export const ALERT_RULES: Readonly<Record<AlertKind, AlertRule>> = {
  guardrail_tripped: guardrailTripped,
  conversion_down: conversionDown,
  margin_down: marginDown,
  refunds_rising: refundsRising,
  webhooks_silent: webhooksSilent,
  catalog_failed: catalogFailed,
  extension_errors: extensionErrors,
  pixel_not_connected: pixelNotConnected,
  pixel_silent: pixelSilent,
  offers_stopped: offersStopped,
  stock_out: stockOut,
  bump_code_failed: bumpCodeFailed,
  cost_missing: costMissing,
};

/** Everything that holds now. */
export function findingsOf(facts: AlertFacts): Finding[] {
  return ALERT_KINDS.flatMap((kind) => ALERT_RULES[kind].find(facts).map((found) => ({ ...found, kind })));
}

/** The worst first; of equally bad ones the older. */
export function worstFirst<One extends Pick<Alert, "severity" | "since" | "alertId">>(alerts: readonly One[]): One[] {
  return [...alerts].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      a.since.getTime() - b.since.getTime() ||
      (a.alertId < b.alertId ? -1 : 1),
  );
}
