import { message } from "#app/i18n/message.ts";
import { GUARDRAIL } from "#app/ladders/paused-by.ts";
import type { AlertRule } from "../alert-rule.ts";

/** Somebody stopped every offer of the shop. Where a guardrail did, its trip is the alert. */
export const offersStopped: AlertRule = {
  kind: "offers_stopped",
  title: message("All offers are stopped"),
  resolvesAfterMs: 0,
  find: ({ stop }) =>
    stop && stop.by !== GUARDRAIL
      ? [
          {
            subject: "",
            severity: "warning",
            figures: { by: stop.by, reason: stop.reason },
            since: stop.at,
            isFading: false,
          },
        ]
      : [],
  sentence: ({ by, reason }) =>
    reason
      ? message("Staff member {{staff}} stopped them: {{reason}}", { staff: String(by), reason: String(reason) })
      : message("Staff member {{staff}} stopped them, without a reason.", { staff: String(by) }),
  spoils: [],
  effect: message("No shopper sees an offer."),
  advice: message("Make offers again when the reason is gone."),
  fix: () => ({ label: message("Open ladders"), url: "/app/ladders" }),
};
