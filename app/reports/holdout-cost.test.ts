import { expect, test } from "vitest";
import type { StoreDay } from "./figures.ts";
import { holdoutCost, offerMargin } from "./holdout-cost.ts";

const day = (at: number, acceptedMarginMinor: number, more: Partial<StoreDay> = {}): StoreDay => ({
  ...{ day: `2026-11-${String(at + 1).padStart(2, "0")}`, orders: 20, cancelled: 0, buyers: 20, upsold: 2 },
  ...{ revenueMinor: 0, acceptedMinor: 0, refundMinor: 0, unallocatedMinor: 0, marginMinor: 0, acceptedMarginMinor },
  ...{ acceptedRefundMinor: 0, acceptedSharedMinor: 0, disputes: 0, complaints: 0 },
  ...more,
});
const month = Array.from({ length: 30 }, (_, at) => day(at, at % 2 === 0 ? 1_000 : 3_000));
const NO_ARMS = { held: 0, offered: 0 };

test("offers earn the mean of the days; a holdout of a tenth hid a tenth of it", () => {
  expect(offerMargin(month, 30, false, NO_ARMS)).toMatchObject({ heldOut: null, perDay: { value: 2_000, n: 60 } });
  const { perDay, heldOut } = offerMargin(month, 30, false, { held: 60, offered: 540 });
  expect(heldOut).toBe(0.1);
  expect(perDay!.value).toBeCloseTo(2_000 / 0.9, 6);
});

test("days without orders earned nothing, and refunds shared out are taken off", () => {
  expect(offerMargin(month.slice(0, 15), 30, false, NO_ARMS).perDay!.value).toBeCloseTo(
    (8 * 1_000 + 7 * 3_000) / 30,
    9,
  );
  const shared = month.map((one) => ({ ...one, acceptedSharedMinor: 500 }));
  expect(offerMargin(shared, 30, true, NO_ARMS).perDay!.value).toBe(1_500);
});

test("where no offer was accepted nothing is said", () => {
  const none = month.map((one) => ({ ...one, upsold: 0 }));
  expect(offerMargin(none, 30, false, NO_ARMS).perDay).toBeNull();
  expect(offerMargin(month, 30, false, { held: 5, offered: 0 }).perDay).toBeNull();
});

test("a share costs that share, with its interval, and never less than nothing", () => {
  const { perDay } = offerMargin(month, 30, false, NO_ARMS);
  const cost = holdoutCost(perDay!, 0.05, 30);
  expect(cost.value).toBe(3_000);
  // The standard error of the mean is 1000·√(30÷29)÷√30 = 185.7; 2.045 of it are 379.8 a day.
  expect([cost.low, cost.high]).toEqual([2_430, 3_570]);
  expect(holdoutCost({ ...perDay!, value: -10, low: -20, high: 5 }, 0.1, 30)).toEqual({ value: 0, low: 0, high: 15 });
  expect(holdoutCost(perDay!, 0, 30)).toEqual({ value: 0, low: 0, high: 0 });
});
