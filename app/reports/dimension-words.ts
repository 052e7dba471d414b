import { CHANNEL_NAMES, isChannel } from "#app/funnel/channel.ts";
import { message, type Message } from "#app/i18n/message.ts";
import type { BreakdownKey } from "./breakdown.ts";
import type { Name } from "./report-table.ts";

const DEVICE_NAMES: Readonly<Record<string, Message>> = {
  mobile: message("Mobile"),
  tablet: message("Tablet"),
  desktop: message("Desktop"),
};

/** What a value of a breakdown is called; a country by its code, as the reader's language names it elsewhere. */
export function dimensionName(by: BreakdownKey, value: string): Name {
  if (by === "buyers") return value === "true" ? message("Returning buyers") : message("New buyers");
  if (value === "") return message("not known");
  if (by === "device") return DEVICE_NAMES[value] ?? value;
  if (by === "country") return value;
  return isChannel(value) ? CHANNEL_NAMES[value] : value;
}
