import { message } from "#app/i18n/message.ts";
import { HOUR_MS, USUAL_WAIT_MS, type AlertRule } from "../alert-rule.ts";

/** Hours without any webhook after which Shopify's silence is more than a quiet shop. */
const SILENT_HOURS = 48;

/** No webhook arrived for two days. */
export const webhooksSilent: AlertRule = {
  kind: "webhooks_silent",
  title: message("Shopify is silent"),
  resolvesAfterMs: USUAL_WAIT_MS,
  find: ({ now, health: { lastWebhookAt, installedAt } }) => {
    const since = lastWebhookAt ?? installedAt;
    const hours = Math.floor((now.getTime() - since.getTime()) / HOUR_MS);
    return hours < SILENT_HOURS
      ? []
      : [{ subject: "", severity: "critical", figures: { hours }, since, isFading: false }];
  },
  sentence: ({ hours }) => message("No webhook has arrived for {{hours}} hours.", { hours: Number(hours) }),
  spoils: ["orders", "revenue", "refunds", "margin", "acceptedRevenue"],
  effect: message("Stock and prices of offers may be out of date."),
  advice: message(
    "If the store had orders meanwhile, open the app anew so that its permissions are asked again, then read past orders.",
  ),
  fix: () => ({ label: message("Read past orders"), url: "/app/settings" }),
};
