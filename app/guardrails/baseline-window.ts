import { dayAfter, daysBetween } from "./local-day.ts";
import type { Exclusion, ExcludedDay } from "./baseline-figures.ts";

/** So many comparable days a baseline takes. */
export const LEAST_DAYS = 7;
/** The newest weeks that count. */
const MOST_WEEKS = 4;

/** The days that a baseline may rest on: whole weeks, the newest first come; all days while there is no whole week yet. */
export function baselineWindow(first: string, last: string): string[] {
  const days = daysBetween(first, last);
  const weeks = Math.min(MOST_WEEKS, Math.floor(days.length / 7));
  return weeks === 0 ? days : days.slice(-7 * weeks);
}

/** The same weeks a year ago, weekday by weekday. @param today YYYY-MM-DD */
export function seasonWindow(today: string): string[] {
  return daysBetween(dayAfter(today, -(52 + MOST_WEEKS) * 7), dayAfter(today, -52 * 7 - 1));
}

/** What is known of a day before it is judged whether it counts. */
export interface DaySigns {
  readonly day: string;
  readonly orders: number;
  readonly started: number;
  /** Webhooks that arrived that day. */
  readonly webhooks: number;
  /** Whether a shopper was shown an offer. */
  readonly hasOffers: boolean;
}

/** Beyond so many times the middle day, or under such a part of it, a day's orders are abnormal. */
const ABNORMAL = 3;
/** With fewer orders on the middle day nothing is abnormal. */
const LEAST_ORDERS = 5;

/**
 * The days that do not count, each with the first reason that holds. Webhooks are silent on a day without any while they arrive on
 * most others; the pixel on a day on which it saw fewer checkouts than half of the orders, where it is connected at all.
 */
export function excludedDays(days: readonly DaySigns[]): ExcludedDay[] {
  const middle = median(days.map(({ orders }) => orders));
  const hasWebhooks = days.filter(({ webhooks }) => webhooks > 0).length * 2 > days.length;
  const hasPixel = days.some(({ started }) => started > 0);
  const reasonOf = ({ orders, started, webhooks, hasOffers }: DaySigns): Exclusion | null => {
    if (hasOffers) return "ladder_live";
    if (hasWebhooks && webhooks === 0) return "webhook_silence";
    if (hasPixel && started * 2 < orders) return "pixel_silence";
    if (middle >= LEAST_ORDERS && (orders > middle * ABNORMAL || orders * ABNORMAL < middle)) return "abnormal_volume";
    return null;
  };
  return days.flatMap((signs) => {
    const reason = reasonOf(signs);
    return reason ? [{ day: signs.day, reason }] : [];
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return sorted.length === 0 ? 0 : (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2;
}
