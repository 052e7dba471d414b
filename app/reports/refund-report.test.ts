import { describe, expect, test } from "vitest";
import { dayAfter } from "./date-range.ts";
import { daysBetween, mondayOf } from "./refund-estimates.ts";
import { refundReport, type RefundInput, type RefundSums } from "./refund-report.ts";

const TODAY = "2026-11-20";
const refund = (part: Partial<RefundSums>): RefundSums => ({
  day: "2026-11-02",
  layer: "front_end",
  daysAfter: 0,
  parts: 1,
  amountMinor: 0,
  ...part,
});
const INPUT: RefundInput = {
  isShared: false,
  firstDay: "2026-05-01",
  today: TODAY,
  delays: [],
  sold: [
    { day: "2026-11-02", layer: "front_end", sold: 1, revenueMinor: 8000, sharedMinor: 300 },
    { day: "2026-11-02", layer: "oto", sold: 1, revenueMinor: 2000, sharedMinor: 100 },
    { day: "2026-11-09", layer: "front_end", sold: 1, revenueMinor: 5000, sharedMinor: 0 },
  ],
  byDelay: [
    refund({ daysAfter: 7, amountMinor: 1000 }),
    refund({ layer: "oto", daysAfter: 8, amountMinor: 500, parts: 2 }),
    refund({ layer: "unallocated", daysAfter: 8, amountMinor: 400 }),
  ],
  byReason: [
    { reason: "amount_only", parts: 1, amountMinor: 400 },
    { reason: "unwanted", parts: 3, amountMinor: 1500 },
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

test("by reason, the largest first", () =>
  expect(refundReport(INPUT).reasons.map(({ reason }) => reason)).toEqual(["unwanted", "amount_only"]));

test("by bands of days after the order: every refund in exactly one", () => {
  const { bands } = refundReport(INPUT);
  expect(bands.filter(({ parts }) => parts > 0)).toEqual([
    { from: 4, parts: 1, amountMinor: 1000 },
    { from: 8, parts: 3, amountMinor: 900 },
  ]);
  const late = refundReport({
    ...INPUT,
    byDelay: [0, 91, 400].map((daysAfter) => refund({ daysAfter, amountMinor: 1 })),
  });
  expect(late.bands.map(({ parts }) => parts)).toEqual([1, 0, 0, 0, 0, 0, 0, 2]);
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
    parts: 2,
    amounts: { 1: 100, 10: 100 },
  }));
  const day = dayAfter(TODAY, -5);
  const young: RefundInput = {
    ...INPUT,
    delays,
    sold: [{ day, layer: "front_end", sold: 1, revenueMinor: 10_000, sharedMinor: 0 }],
    byDelay: [refund({ day, daysAfter: 1, amountMinor: 300 })],
  };
  test("of orders whose refunds have come by half is twice the rate so far", () => {
    const { store } = refundReport(young);
    expect(store.final).toMatchObject({ arrived: expect.closeTo(0.5, 2) as number });
    expect(store.final!.value).toBeCloseTo(0.06, 3);
  });
  test("counts no refund of a day that is not over", () => {
    const today = refund({ day, daysAfter: 5, amountMinor: 600 });
    expect(refundReport({ ...young, byDelay: [...young.byDelay, today] }).store.final!.value).toBeCloseTo(0.06, 3);
  });
  test("is not said before a week of orders is over", () =>
    expect(refundReport({ ...young, firstDay: dayAfter(TODAY, -6) }).store.final).toBeNull());
  test("shares out only what has come of the refunds without a line", () => {
    const byDelay = [
      refund({ day, layer: "unallocated", daysAfter: 1, amountMinor: 300 }),
      refund({ day, layer: "unallocated", daysAfter: 5, amountMinor: 100 }),
    ];
    const sold = [{ day, layer: "front_end", sold: 1, revenueMinor: 10_000, sharedMinor: 400 }];
    const { store } = refundReport({ ...young, byDelay, sold, isShared: true });
    expect(store.refundMinor).toBe(400);
    expect(store.final!.value).toBeCloseTo(0.06, 3);
  });
});

test("days between days, over a change of the clocks", () => {
  expect(daysBetween("2026-10-20", "2026-11-20")).toBe(31);
  expect(dayAfter("2026-02-27", 2)).toBe("2026-03-01");
});
