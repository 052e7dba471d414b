import { message, type Message } from "#app/i18n/message.ts";
import type { FilterKey } from "./report-query.ts";

interface Breakdown {
  readonly name: Message;
  /** Column of the facts and of their sums. */
  readonly column: "channel" | "first_channel" | "device" | "country" | "is_returning";
  /** Column of an order's facts: the day of the same buyer's last order with the same value. */
  readonly previous: `previous_${"channel" | "first" | "device" | "country" | "returning"}_day`;
  /** The filter that narrows to one of its values. */
  readonly filter: FilterKey;
  /** Whether sessions and checkouts are told apart by it too: of who has not ordered nobody knows whether they bought before. */
  readonly hasVisits: boolean;
}

/** What the report of channels can be told apart by, as its address names it. */
export const BREAKDOWNS = {
  channel: {
    name: message("Channel (last touch)"),
    column: "channel",
    previous: "previous_channel_day",
    filter: "channel",
    hasVisits: true,
  },
  first: {
    name: message("Channel (first touch)"),
    column: "first_channel",
    previous: "previous_first_day",
    filter: "first",
    hasVisits: true,
  },
  device: {
    name: message("Device"),
    column: "device",
    previous: "previous_device_day",
    filter: "device",
    hasVisits: true,
  },
  country: {
    name: message("Country"),
    column: "country",
    previous: "previous_country_day",
    filter: "country",
    hasVisits: true,
  },
  buyers: {
    name: message("New or returning"),
    column: "is_returning",
    previous: "previous_returning_day",
    filter: "buyers",
    hasVisits: false,
  },
} as const satisfies Readonly<Record<string, Breakdown>>;
export type BreakdownKey = keyof typeof BREAKDOWNS;

/** What an address asks for; channels by last touch where it asks for nothing that is known. */
export function breakdownOf(search: string): BreakdownKey {
  const asked = new URLSearchParams(search).get("by") ?? "";
  return Object.hasOwn(BREAKDOWNS, asked) ? (asked as BreakdownKey) : "channel";
}
