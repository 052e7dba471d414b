import { message } from "#app/i18n/message.ts";
import { HOUR_MS, USUAL_WAIT_MS, type AlertRule } from "../alert-rule.ts";

const STALE_HOURS = 48;

/** The catalogue could not be mirrored, or was not for two days. */
export const catalogFailed: AlertRule = {
  kind: "catalog_failed",
  title: message("The catalogue was not read"),
  resolvesAfterMs: USUAL_WAIT_MS,
  find: ({ now, health: { lastSync } }) => {
    if (!lastSync || lastSync.status === "running") return [];
    const { finishedAt, error } = lastSync;
    const hours = finishedAt ? Math.floor((now.getTime() - finishedAt.getTime()) / HOUR_MS) : 0;
    if (lastSync.status === "failed") {
      return [{ subject: "", severity: "critical", figures: { error, hours }, since: finishedAt, isFading: false }];
    }
    return hours < STALE_HOURS
      ? []
      : [{ subject: "", severity: "critical", figures: { error: null, hours }, since: finishedAt, isFading: false }];
  },
  sentence: ({ error, hours }) =>
    typeof error === "string"
      ? message("The last try failed: {{reason}}.", { reason: error })
      : message("It was last compared with Shopify {{hours}} hours ago.", { hours: Number(hours) }),
  spoils: ["margin", "marginPerBuyer"],
  effect: message("Offers go by the prices and stock of the last time; what is new is not offered."),
  advice: message("Read the catalogue anew. If that fails again, the reason above says why."),
  fix: () => ({ label: message("Read the catalogue anew"), url: "/app/settings" }),
};
