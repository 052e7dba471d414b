import { z } from "zod";
import { message, type Message } from "#app/i18n/message.ts";

/** Segments of customers, by recency, frequency and spend. A customer is in exactly one. */
export const SEGMENTS = ["first_time", "repeat", "high_value", "at_risk", "champion"] as const;
export type Segment = (typeof SEGMENTS)[number];

export const SEGMENT_NAMES: Readonly<Record<Segment, Message>> = {
  first_time: message("First-time"),
  repeat: message("Repeat"),
  high_value: message("High-value"),
  at_risk: message("At-risk"),
  champion: message("Champion"),
};

/** Where one segment ends and the next begins; the merchant sees and changes them. */
export const segmentThresholdsSchema = z.strictObject({
  /** Days without an order after which a customer is at risk. */
  atRiskAfterDays: z.int().min(7).max(1095).default(90),
  /** Spend from which a customer is of high value, in minor units of the shop's currency. */
  highValueFromMinor: z.int().positive().default(30_000),
  /** Orders from which a customer of high value is a champion. */
  championFromOrders: z.int().min(2).max(100).default(4),
});
export type SegmentThresholds = z.infer<typeof segmentThresholdsSchema>;

interface History {
  readonly orderCount: number;
  readonly spentMinor: number;
  readonly daysSinceLastOrder: number | null;
}

/**
 * The segment of a customer before the present purchase, the first that applies: nobody who never bought is anything but
 * first-time; who stayed away too long is at risk, whatever was spent; then champion, high-value, repeat.
 */
export function segmentOf(history: History, thresholds: SegmentThresholds): Segment {
  if (history.orderCount === 0) return "first_time";
  if (history.daysSinceLastOrder !== null && history.daysSinceLastOrder > thresholds.atRiskAfterDays) return "at_risk";
  if (history.spentMinor < thresholds.highValueFromMinor) return "repeat";
  return history.orderCount >= thresholds.championFromOrders ? "champion" : "high_value";
}

/** The definition of a segment in words, for the screen. @param money writes an amount in the shop's currency */
export function segmentDefinition(
  segment: Segment,
  thresholds: SegmentThresholds,
  money: (minor: number) => string,
): Message {
  const { atRiskAfterDays: days, championFromOrders: orders } = thresholds;
  const spent = money(thresholds.highValueFromMinor);
  switch (segment) {
    case "first_time":
      return message("No order before this purchase, or not signed in.");
    case "at_risk":
      return message("At least one order, the last one more than {{days}} days ago.", { days });
    case "champion":
      return message("At least {{orders}} orders and {{spent}} spent, the last order within {{days}} days.", {
        orders,
        spent,
        days,
      });
    case "high_value":
      return message("{{spent}} or more spent in fewer than {{orders}} orders, the last one within {{days}} days.", {
        orders,
        spent,
        days,
      });
    case "repeat":
      return message("At least one order and less than {{spent}} spent, the last order within {{days}} days.", {
        spent,
        days,
      });
  }
}
