import { message } from "#app/i18n/message.ts";
import { HOUR_MS, USUAL_WAIT_MS, type AlertRule } from "../alert-rule.ts";

/** Installing connects it; until then it is no news. */
const PATIENCE_MS = HOUR_MS;
const SILENT_MS = 24 * HOUR_MS;
/** Orders without a single event: where one visitor in ten lets themselves be counted, chance explains it in 1 of 190 stores. */
const LEAST_ORDERS = 50;

const SPOILS = ["cvr"] as const;

/** The web pixel was never connected, or not any more. */
export const pixelNotConnected: AlertRule = {
  kind: "pixel_not_connected",
  title: message("The web pixel is not connected"),
  resolvesAfterMs: 0,
  find: ({ now, pixel, health: { installedAt } }) =>
    pixel.isConnected || now.getTime() - installedAt.getTime() < PATIENCE_MS
      ? []
      : [{ subject: "", severity: "warning", figures: {}, since: null, isFading: false }],
  sentence: () => message("Visits and checkouts are not counted, so nobody sees whether offers cost conversion."),
  spoils: SPOILS,
  effect: message("The guardrail of conversion cannot work."),
  advice: message("Open the app's settings, grant the permissions it asks for, and connect it."),
  fix: () => ({ label: message("Open settings"), url: "/app/settings" }),
};

/** It is connected and tells nothing, although the store sells. */
export const pixelSilent: AlertRule = {
  kind: "pixel_silent",
  title: message("The web pixel is silent"),
  resolvesAfterMs: USUAL_WAIT_MS,
  find: ({ now, pixel: { isConnected, connectedAt, lastEventAt, ordersSince } }) => {
    const since = lastEventAt ?? connectedAt;
    if (!isConnected || since === null || ordersSince < LEAST_ORDERS) return [];
    const silentMs = now.getTime() - since.getTime();
    if (silentMs < SILENT_MS) return [];
    const figures = { hours: Math.floor(silentMs / HOUR_MS), orders: ordersSince };
    return [{ subject: "", severity: "warning", figures, since, isFading: false }];
  },
  sentence: ({ hours, orders }) =>
    message("It has told nothing for {{hours}} hours, in which the store had {{orders}} orders.", {
      hours: Number(hours),
      orders: Number(orders),
    }),
  spoils: SPOILS,
  effect: message("The guardrail of conversion cannot work."),
  advice: message(
    "Look at Settings → Customer events in Shopify: the pixel must be connected, and allowed by its consent settings.",
  ),
  fix: () => ({ label: message("Open customer events"), url: "shopify://admin/settings/customer_events" }),
};
