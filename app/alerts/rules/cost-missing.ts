import { message } from "#app/i18n/message.ts";
import { USUAL_WAIT_MS, type AlertRule } from "../alert-rule.ts";

/** Named in the sentence; the others are counted. */
const NAMED = 5;

/** Items on offer whose cost nobody knows: one alert for all, as one page mends them. */
export const costMissing: AlertRule = {
  kind: "cost_missing",
  title: message("Costs of offered items are missing"),
  resolvesAfterMs: USUAL_WAIT_MS,
  find: ({ items }) => {
    const lacking = items.filter(({ isKnown, lacksCost }) => isKnown && lacksCost);
    if (lacking.length === 0) return [];
    const titles = [...new Set(lacking.map(({ title }) => title))];
    const names = titles.slice(0, NAMED).join(", ") + (titles.length > NAMED ? " …" : "");
    const figures = { number: lacking.length, total: items.length, names };
    return [{ subject: "", severity: "warning", figures, since: null, isFading: false }];
  },
  sentence: ({ number, total, names }) =>
    message("The unit cost of {{number}} of {{total}} offered items is not known: {{names}}.", {
      number: Number(number),
      total: Number(total),
      names: String(names),
    }),
  spoils: ["margin", "marginPerBuyer", "acceptedMargin", "marginPerView"],
  effect: message("Their margins count as if they cost nothing."),
  advice: message("Enter the cost per item in Shopify, or a rule or a fallback here."),
  fix: () => ({ label: message("Set costs"), url: "/app/settings/costs" }),
};
