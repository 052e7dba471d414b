import { z } from "zod";
import { message } from "#app/i18n/message.ts";

const DAY_MS = 86_400_000;
/** No report looks at more days than this; a longer period is cut at its beginning. */
export const LONGEST_RANGE = 1000;

const day = z.iso.date();

/** Whole days in the shop's time zone, both included. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}
export const PRESETS = {
  "7": message("Last 7 days"),
  "30": message("Last 30 days"),
  "60": message("Last 60 days"),
  "90": message("Last 90 days"),
  "365": message("Last 365 days"),
} as const;

/** The day it is in a time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** The range that a report's address asks for: from and to, or the last so many days; 30 where it asks for neither. */
export function dateRangeOf(query: URLSearchParams, timeZone: string, now: Date): DateRange {
  const from = day.safeParse(query.get("from"));
  const to = day.safeParse(query.get("to"));
  if (from.success && to.success && from.data <= to.data) {
    const first = dayAfter(to.data, 1 - LONGEST_RANGE);
    return { from: from.data < first ? first : from.data, to: to.data };
  }
  const asked = query.get("days") ?? "";
  return lastDays(Object.hasOwn(PRESETS, asked) ? Number(asked) : 30, timeZone, now);
}

/** The last so many days, today included. */
export function lastDays(days: number, timeZone: string, now: Date): DateRange {
  const to = dayIn(timeZone, now);
  return { from: dayAfter(to, 1 - days), to };
}

/** As many days, directly before. */
export function rangeBefore(range: DateRange): DateRange {
  return { from: dayAfter(range.from, -daysOf(range).length), to: dayAfter(range.from, -1) };
}

/** The day so many days after another; negative: before it. */
export function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Every day of a range. */
export function daysOf({ from, to }: DateRange): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, at) => dayAfter(from, at));
}
