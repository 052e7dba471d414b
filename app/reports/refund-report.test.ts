import { describe, expect, test } from "vitest";
import { dayAfter, daysBetween, mondayOf } from "./refund-estimates.ts";
import { refundReport, type RefundInput, type RefundSums } from "./refund-report.ts";

const TODAY = "2026-11-20";
const row = (part: Partial<RefundSums>): RefundSums => ({
  day: null,
  layer: null,
  reason: null,
  daysAfter: null,
  parts: 1,
  units: 1,
  amountMinor: 0,
  wholeDaysMinor: part.amountMinor ?? 0,
  ...part,
});
const INPUT: RefundInput = {
  isShared: false,
  firstDay: "2026-05-01",
  today: TODAY,
  delays: [],
  sold: [
    { day: "2026-11-02", layer: "front_end", revenueMinor: 8000, sharedMinor: 300 },
    { day: "2026-11-02", layer: "oto", revenueMinor: 2000, sharedMinor: 100 },
    { day: "2026-11-09", layer: "front_end", revenueMinor: 5000, sharedMinor: 0 },
  ],
  sums: [
    row({ day: "2026-11-02", layer: "front_end", amountMinor: 1000 }),
    row({ day: "2026-11-02", layer: "oto", amountMinor: 500, parts: 2 }),
    row({ day: "2026-11-02", layer: "unallocated", amountMinor: 400 }),
    row({ reason: "unwanted", layer: "oto", amountMinor: 500, parts: 2 }),
    row({ reason: "unwanted", layer: "front_end", amountMinor: 1000 }),
    row({ reason: "amount_only", layer: "unallocated", amountMinor: 400 }),
    row({ daysAfter: 0, amountMinor: 400 }),
    row({ daysAfter: 7, amountMinor: 500 }),
    row({ daysAfter: 8, amountMinor: 900 }),
    row({ daysAfter: 91, amountMinor: 100 }),
  ],
};
const layer = (report: ReturnType<typeof refundReport>, name: string) =>
  report.layers.find((one) => one.layer === name)!;

describe("refunds that name no line", () => {
  test("stay outside of the layers, and within the store", () => {
    const report = refundReport(INPUT);
    expect(layer(report, "front_end")).toMatchObject({ revenueMinor: 13000, refundMinor: 1000, parts: 1 });
    expect(layer(report, "oto")).toMatchObject({ revenueMinor: 2000, refundMinor: 500, parts: 2 });
    expect(report).toMatchObject({ unallocatedMinor: 400, unallocatedParts: 1 });
    expect(report.store).toMatchObject({ revenueMinor: 15000, refundMinor: 1900, parts: 4 });
  });
  test("are in the layers where the merchant shares them out; the store's sum is the same", () => {
    const report = refundReport({ ...INPUT, isShared: true });
    expect(layer(report, "front_end").refundMinor).toBe(1300);
    expect(layer(report, "oto").refundMinor).toBe(600);
    expect(report.store.refundMinor).toBe(1900);
  });
});

test("by reason over all layers, the largest first", () =>
  expect(refundReport(INPUT).reasons).toEqual([
    { reason: "unwanted", parts: 3, amountMinor: 1500 },
    { reason: "amount_only", parts: 1, amountMinor: 400 },
  ]));

test("by bands of days after the order: every refund in exactly one", () => {
  const { bands } = refundReport(INPUT);
  expect(bands.filter(({ parts }) => parts > 0)).toEqual([
    { from: 0, parts: 1, amountMinor: 400 },
    { from: 4, parts: 1, amountMinor: 500 },
    { from: 8, parts: 1, amountMinor: 900 },
    { from: 91, parts: 1, amountMinor: 100 },
  ]);
});

test("weeks begin on Monday and sum to the store", () => {
  const { weeks, store } = refundReport(INPUT);
  expect(weeks.map(({ week, refundMinor }) => [week, refundMinor])).toEqual([
    ["2026-11-02", 1900],
    ["2026-11-09", 0],
  ]);
  expect(weeks.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0)).toBe(store.revenueMinor);
  expect(mondayOf("2026-11-08")).toBe("2026-11-02");
  expect(mondayOf("2026-11-09")).toBe("2026-11-09");
});

describe("the final rate", () => {
  // Of every older day's orders half is refunded on the day after the order and half on the tenth.
  const delays = Array.from({ length: 150 }, (_, back) => ({
    day: dayAfter(TODAY, -11 - back),
    amounts: { 1: 100, 10: 100 },
  }));
  const day = dayAfter(TODAY, -5);
  const young: RefundInput = {
    ...INPUT,
    delays,
    sold: [{ day, layer: "front_end", revenueMinor: 10_000, sharedMinor: 0 }],
    sums: [row({ day, layer: "front_end", amountMinor: 300, wholeDaysMinor: 300 })],
  };
  test("of orders whose refunds have come by half is twice the rate so far", () => {
    const { store } = refundReport(young);
    expect(store.final).toMatchObject({ arrived: expect.closeTo(0.5, 2) as number });
    expect(store.final!.value).toBeCloseTo(0.06, 3);
  });
  test("counts no refund of a day that is not over", () => {
    const sums = [row({ day, layer: "front_end", amountMinor: 900, wholeDaysMinor: 300 })];
    expect(refundReport({ ...young, sums }).store.final!.value).toBeCloseTo(0.06, 3);
  });
  test("is not said before a week of orders is over", () =>
    expect(refundReport({ ...young, firstDay: dayAfter(TODAY, -6) }).store.final).toBeNull());
  test("shares out only what has come of the refunds without a line", () => {
    const sums = [row({ day, layer: "unallocated", amountMinor: 400, wholeDaysMinor: 300 })];
    const sold = [{ day, layer: "front_end", revenueMinor: 10_000, sharedMinor: 400 }];
    const { store } = refundReport({ ...young, sums, sold, isShared: true });
    expect(store.refundMinor).toBe(400);
    expect(store.final!.value).toBeCloseTo(0.06, 3);
  });
});

test("days between days, over a change of the clocks", () => {
  expect(daysBetween("2026-10-20", "2026-11-20")).toBe(31);
  expect(dayAfter("2026-02-27", 2)).toBe("2026-03-01");
});
