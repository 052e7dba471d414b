import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import {
  SEGMENT_NAMES,
  segmentDefinition,
  segmentOf,
  SEGMENTS,
  segmentThresholdsSchema,
  type Segment,
  type SegmentThresholds,
} from "./segments.ts";

const usual = segmentThresholdsSchema.parse({});
const money = (minor: number) => `$${minor / 100}`;
const history = (orderCount: number, spentMinor: number, daysSinceLastOrder: number | null) => ({
  orderCount,
  spentMinor,
  daysSinceLastOrder,
});

test("without anything set, at risk is after 90 days, high value from 300.00, a champion from four orders", () =>
  expect(usual).toEqual({ atRiskAfterDays: 90, highValueFromMinor: 30_000, championFromOrders: 4 }));

test.each<[string, ReturnType<typeof history>, Segment]>([
  ["nobody known", history(0, 0, null), "first_time"],
  ["no order, whatever else is told", history(0, 99_999, 400), "first_time"],
  ["one order", history(1, 500, 10), "repeat"],
  ["one cent below high value", history(9, 29_999, 10), "repeat"],
  ["exactly high value", history(3, 30_000, 10), "high_value"],
  ["high value, one order short of a champion", history(3, 90_000, 10), "high_value"],
  ["high value and as many orders as a champion", history(4, 30_000, 10), "champion"],
  ["as many orders as a champion, but one cent short", history(4, 29_999, 10), "repeat"],
  ["ordered today", history(4, 30_000, 0), "champion"],
  ["exactly as long ago as is no risk yet", history(4, 30_000, 90), "champion"],
  ["a day longer", history(4, 30_000, 91), "at_risk"],
  ["a day longer, little spent", history(1, 100, 91), "at_risk"],
  ["when the last order was is not known", history(2, 100, null), "repeat"],
  ["more paid back than paid", history(2, -100, 5), "repeat"],
])("%s", (_, given, segment) => expect(segmentOf(given, usual)).toBe(segment));

test.each<[object, boolean]>([
  [{ atRiskAfterDays: 6 }, false],
  [{ atRiskAfterDays: 7 }, true],
  [{ atRiskAfterDays: 1095 }, true],
  [{ atRiskAfterDays: 1096 }, false],
  [{ highValueFromMinor: 0 }, false],
  [{ highValueFromMinor: 1 }, true],
  [{ highValueFromMinor: 1.5 }, false],
  [{ championFromOrders: 1 }, false],
  [{ championFromOrders: 2 }, true],
  [{ championFromOrders: 101 }, false],
  [{ vip: 1 }, false],
])("thresholds %j: %s", (given, isAccepted) =>
  expect(segmentThresholdsSchema.safeParse(given).success).toBe(isAccepted),
);

/** The definitions as they are written on the screen, read as conditions. */
const DEFINED: Record<
  Segment,
  (customer: ReturnType<typeof history> & { days: number }, t: SegmentThresholds) => boolean
> = {
  first_time: ({ orderCount }) => orderCount === 0,
  at_risk: ({ orderCount, days }, t) => orderCount >= 1 && days > t.atRiskAfterDays,
  champion: ({ orderCount, spentMinor, days }, t) =>
    orderCount >= t.championFromOrders && spentMinor >= t.highValueFromMinor && days <= t.atRiskAfterDays,
  high_value: ({ orderCount, spentMinor, days }, t) =>
    orderCount >= 1 &&
    orderCount < t.championFromOrders &&
    spentMinor >= t.highValueFromMinor &&
    days <= t.atRiskAfterDays,
  repeat: ({ orderCount, spentMinor, days }, t) =>
    orderCount >= 1 && spentMinor < t.highValueFromMinor && days <= t.atRiskAfterDays,
};

test("the definitions part all customers: each is in exactly the one segment whose definition they meet", () =>
  fc.assert(
    fc.property(
      fc.record({
        orderCount: fc.integer({ min: 0, max: 12 }),
        spentMinor: fc.integer({ min: 0, max: 12 }),
        daysSinceLastOrder: fc.integer({ min: 0, max: 20 }),
      }),
      fc.record({
        atRiskAfterDays: fc.integer({ min: 7, max: 15 }),
        highValueFromMinor: fc.integer({ min: 1, max: 10 }),
        championFromOrders: fc.integer({ min: 2, max: 8 }),
      }),
      (customer, thresholds) => {
        const met = SEGMENTS.filter((segment) =>
          DEFINED[segment]({ ...customer, days: customer.daysSinceLastOrder }, thresholds),
        );
        expect(met).toEqual([segmentOf(customer, thresholds)]);
      },
    ),
    { numRuns: 2000 },
  ));

describe("the definition of a segment names every threshold it rests on", () => {
  const thresholds = { atRiskAfterDays: 45, highValueFromMinor: 12_300, championFromOrders: 6 };
  test.each<[Segment, string]>([
    ["first_time", "No order before this purchase, or not signed in."],
    ["repeat", "At least one order and less than $123 spent, the last order within 45 days."],
    ["high_value", "$123 or more spent in fewer than 6 orders, the last one within 45 days."],
    ["at_risk", "At least one order, the last one more than 45 days ago."],
    ["champion", "At least 6 orders and $123 spent, the last order within 45 days."],
  ])("%s", (segment, words) => expect(inEnglish(segmentDefinition(segment, thresholds, money))).toBe(words));
});

test("every segment has a name of its own", () =>
  expect(new Set(SEGMENTS.map((segment) => inEnglish(SEGMENT_NAMES[segment]))).size).toBe(SEGMENTS.length));
