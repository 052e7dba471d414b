import { describe, expect, test } from "vitest";
import { momentsOf } from "#app/statistics/ratio-interval.ts";
import { cohortsOf, type ExposureDay } from "./cohort-report.ts";
import { dayAfter } from "./date-range.ts";

const TODAY = "2026-11-20";
const day = (ago: number, part: Partial<ExposureDay> = {}): ExposureDay => ({
  day: dayAfter(TODAY, -ago),
  exposure: "taker",
  orders: 10,
  followed: 8,
  repeated14: 2,
  repeated30: 3,
  value30Minor: 1000,
  value60Minor: 2000,
  value90Minor: 3000,
  revenueMinor: 5000,
  refundMinor: 100,
  ...part,
});
const takers = (rows: readonly ExposureDay[]) => cohortsOf(rows, TODAY)[0]!;

describe("only mature orders count, the others are stated", () => {
  test("a day is mature when so many whole days lie between it and today", () => {
    const { figures } = takers([day(14), day(15)]);
    expect(figures.repeat14).toEqual({ moments: momentsOf([{ above: 2, below: 8 }]), mature: 10, young: 10 });
    expect(figures.repeat30).toEqual({ moments: momentsOf([]), mature: 0, young: 20 });
  });
  test("each value by its own horizon", () => {
    const { figures } = takers([day(31), day(61), day(91)]);
    expect(figures.value30.moments.count).toBe(3);
    expect(figures.value60).toEqual({
      moments: momentsOf([1, 2].map(() => ({ above: 2000, below: 8 }))),
      mature: 20,
      young: 10,
    });
    expect(figures.value90).toEqual({ moments: momentsOf([{ above: 3000, below: 8 }]), mature: 10, young: 20 });
    expect(figures.cohortRefundRate.moments).toMatchObject({ count: 3, above: 300, below: 15_000 });
  });
});

test("the groups are kept apart; rows of the same day are one observation", () => {
  const cohorts = cohortsOf(
    [day(40), day(40, { orders: 5, followed: 0, repeated14: 0 }), day(40, { exposure: "not_shown", orders: 7 })],
    TODAY,
  );
  expect(cohorts.map(({ exposure, orders }) => [exposure, orders])).toEqual([
    ["taker", 15],
    ["decliner", 0],
    ["not_shown", 7],
  ]);
  expect(cohorts[0]!.figures.value30.moments).toEqual(momentsOf([{ above: 2000, below: 8 }]));
  expect(cohorts[0]!.figures.repeat14.moments).toEqual(momentsOf([{ above: 2, below: 8 }]));
  expect(cohorts[1]!.figures.repeat14).toEqual({ moments: momentsOf([]), mature: 0, young: 0 });
});
