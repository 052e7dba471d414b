import { message } from "#app/i18n/message.ts";
import { USUAL_WAIT_MS, type AlertRule } from "../alert-rule.ts";

/** An item that a published ladder offers cannot be bought: one alert for each item, however many ladders offer it. */
export const stockOut: AlertRule = {
  kind: "stock_out",
  title: message("An offered item cannot be bought"),
  resolvesAfterMs: USUAL_WAIT_MS,
  find: ({ items }) =>
    items
      .filter(({ isSellable }) => !isSellable)
      .map(({ key, title, ladders, isKnown, isCovered }) => ({
        subject: key,
        severity: isCovered ? ("info" as const) : ("warning" as const),
        figures: {
          title,
          ladders: ladders.map(({ name }) => name).join(", "),
          ladderId: ladders[0]?.ladderId ?? null,
          count: ladders.length,
          isKnown: isKnown ? 1 : 0,
          isCovered: isCovered ? 1 : 0,
        },
        since: null,
        isFading: false,
      })),
  sentence: ({ title, ladders, isKnown, isCovered }) => {
    const said = { title: String(title), ladders: String(ladders) };
    if (!isKnown) return message("“{{title}}” is not in the catalogue any more. It is offered by: {{ladders}}.", said);
    return isCovered
      ? message("“{{title}}” is sold out; another item is offered in its place. It is offered by: {{ladders}}.", said)
      : message("“{{title}}” is sold out. It is offered by: {{ladders}}.", said);
  },
  spoils: [],
  effect: message("Where nothing is offered in its place, the offer is not made."),
  advice: message("Fill up the stock, or name another item that is offered in its place."),
  fix: ({ ladderId, count }) =>
    typeof ladderId === "string" && Number(count) === 1
      ? { label: message("Open the ladder"), url: `/app/ladders/${ladderId}` }
      : { label: message("Open ladders"), url: "/app/ladders" },
};
