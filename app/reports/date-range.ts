import { z } from "zod";
import { message } from "#app/i18n/message.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

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
} as const;

/** The day it is in a time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** The range that a report's address asks for: from and to, or the last so many days; 30 where it asks for neither. */
export function dateRangeOf(query: URLSearchParams, timeZone: string, now: Date): DateRange {
  const from = day.safeParse(query.get("from"));
  const to = day.safeParse(query.get("to"));
  if (from.success && to.success && from.data <= to.data) return { from: from.data, to: to.data };
  const asked = query.get("days") ?? "";
  return lastDays(Object.hasOwn(PRESETS, asked) ? Number(asked) : 30, timeZone, now);
}

/** The last so many days, today included. */
export function lastDays(days: number, timeZone: string, now: Date): DateRange {
  const to = dayIn(timeZone, now);
  const first = new Date(`${to}T12:00:00Z`);
  first.setUTCDate(first.getUTCDate() - (days - 1));
  return { from: first.toISOString().slice(0, 10), to };
}

/** Every day of a range. */
export function daysOf({ from, to }: DateRange): string[] {
  const days: string[] = [];
  const at = new Date(`${from}T12:00:00Z`);
  while (at.toISOString().slice(0, 10) <= to && days.length < 1000) {
    days.push(at.toISOString().slice(0, 10));
    at.setUTCDate(at.getUTCDate() + 1);
  }
  return days;
}
