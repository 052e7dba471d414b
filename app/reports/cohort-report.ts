import type { Exposure } from "#app/orders/coverage.ts";
import { momentsOf, type RatioMoments } from "#app/statistics/ratio-interval.ts";
import { daysBetween } from "./refund-estimates.ts";

export const EXPOSURES = ["taker", "decliner", "not_shown"] as const satisfies readonly Exposure[];

/** Orders by day and exposure, without cancelled ones; several rows of the same are summed. */
export interface ExposureDay {
  readonly day: string;
  readonly exposure: Exposure;
  readonly orders: number;
  /** Of the orders, those of a customer who can be followed. */
  readonly followed: number;
  readonly repeated14: number;
  readonly repeated30: number;
  /** Margin of the followed orders and of the same customer's within 30 days after. */
  readonly value30Minor: number;
  readonly value60Minor: number;
  readonly value90Minor: number;
  readonly revenueMinor: number;
  readonly refundMinor: number;
}
export interface CohortFigure {
  /** Over its mature days. */
  readonly moments: RatioMoments;
  /** Orders that are old enough for it, and those that are too young and left out. */
  readonly mature: number;
  readonly young: number;
}
export const COHORT_KEYS = ["repeat14", "repeat30", "value30", "value60", "value90", "cohortRefundRate"] as const;
export type CohortFigureKey = (typeof COHORT_KEYS)[number];

type Summed = Exclude<keyof ExposureDay, "day" | "exposure">;

/** Of each figure: after how many days an order is mature for it, and what is above and below the line. */
export const COHORT_RULES: Readonly<Record<CohortFigureKey, { after: number; above: Summed; below: Summed }>> = {
  repeat14: { after: 14, above: "repeated14", below: "followed" },
  repeat30: { after: 30, above: "repeated30", below: "followed" },
  value30: { after: 30, above: "value30Minor", below: "followed" },
  value60: { after: 60, above: "value60Minor", below: "followed" },
  value90: { after: 90, above: "value90Minor", below: "followed" },
  cohortRefundRate: { after: 30, above: "refundMinor", below: "revenueMinor" },
};

export interface Cohort {
  readonly exposure: Exposure;
  readonly orders: number;
  readonly followed: number;
  readonly figures: Readonly<Record<CohortFigureKey, CohortFigure>>;
}

/**
 * The three groups of a period's orders. An order day is mature for N days when day + N is before today.
 * @param today in the shop's time zone
 */
export function cohortsOf(rows: readonly ExposureDay[], today: string): Cohort[] {
  return EXPOSURES.map((exposure) => {
    const own = rows.filter((row) => row.exposure === exposure);
    const figures = COHORT_KEYS.map((key) => {
      const { after, above, below } = COHORT_RULES[key];
      const mature = own.filter((row) => daysBetween(row.day, today) > after);
      const countOf = (days: readonly ExposureDay[]) => days.reduce((sum, { orders }) => sum + orders, 0);
      const days = new Map<string, { above: number; below: number }>();
      for (const row of mature) {
        const day = days.get(row.day) ?? { above: 0, below: 0 };
        days.set(row.day, { above: day.above + row[above], below: day.below + row[below] });
      }
      const figure: CohortFigure = {
        moments: momentsOf(days.values()),
        mature: countOf(mature),
        young: countOf(own) - countOf(mature),
      };
      return [key, figure] as const;
    });
    return {
      exposure,
      orders: own.reduce((sum, row) => sum + row.orders, 0),
      followed: own.reduce((sum, row) => sum + row.followed, 0),
      figures: Object.fromEntries(figures) as Cohort["figures"],
    };
  });
}
