import { message, type Message } from "#app/i18n/message.ts";
import { valueText } from "#app/reports/report-cells.ts";
import { wilsonInterval } from "#app/statistics/wilson-interval.ts";
import type { Place } from "../alert-facts.ts";
import { USUAL_WAIT_MS, type AlertRule } from "../alert-rule.ts";

/** Of fewer failed pages nothing can be told. */
const LEAST_FAILED = 3;
/** The share of failed pages that certainly is exceeded when an alert opens, and the one under which it goes. */
const OPENS_AT = 0.02;
const STAYS_AT = 0.01;

const PLACE_NAMES: Readonly<Record<Place, Message>> = {
  post_purchase: message("the post-purchase page"),
  checkout: message("checkout"),
  thank_you: message("the thank-you page"),
};

/** Pages of the last 24 hours that an extension gave up on; one alert for each place. */
export const extensionErrors: AlertRule = {
  kind: "extension_errors",
  title: message("Offers fail to show"),
  resolvesAfterMs: USUAL_WAIT_MS,
  find: ({ pages }) =>
    pages.flatMap(({ place, drawn, failed, errorCode, firstErrorAt }) => {
      const opens = failed >= LEAST_FAILED && (wilsonInterval(failed, drawn)?.low ?? 0) > OPENS_AT;
      if (!opens && !(failed > 0 && failed / drawn >= STAYS_AT)) return [];
      const figures = { place, drawn, failed, errorCode };
      return [{ subject: place, severity: "critical" as const, figures, since: firstErrorAt, isFading: !opens }];
    }),
  sentence: ({ place, drawn, failed, errorCode }, { locale }) => {
    const said = {
      place: PLACE_NAMES[place as Place],
      failed: Number(failed),
      drawn: Number(drawn),
      share: valueText("share", Number(failed) / Number(drawn), { currency: "USD", locale }),
    };
    return errorCode === null || errorCode === undefined
      ? message("In {{place}} {{failed}} of {{drawn}} pages ({{share}}) of the last 24 hours failed.", said)
      : message(
          "In {{place}} {{failed}} of {{drawn}} pages ({{share}}) of the last 24 hours failed, mostly with “{{code}}”.",
          { ...said, code: String(errorCode) },
        );
  },
  spoils: ["views", "acceptance", "acceptedRevenue"],
  effect: message("Shoppers see no offer there; their orders go on."),
  advice: message("Look at purchases of today: their decisions tell what was offered and where it failed."),
  fix: () => ({ label: message("Open decisions"), url: "/app/decisions" }),
};
