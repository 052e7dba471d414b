import { expect, test } from "vitest";
import { exact, ratio, share } from "./figure.ts";
import { offerFigures, storeFigures, type OfferDay, type StoreDay } from "./figures.ts";
import { offerVerdict } from "./offer-verdict.ts";

const storeDay = (more: Partial<StoreDay>): StoreDay => ({
  day: "2026-01-01", orders: 0, cancelled: 0, buyers: 0, upsold: 0, revenueMinor: 0, acceptedMinor: 0, refundMinor: 0,
  unallocatedMinor: 0, marginMinor: 0, acceptedMarginMinor: 0, acceptedRefundMinor: 0, acceptedSharedMinor: 0, disputes: 0,
  complaints: 0, ...more,
}); // prettier-ignore
const offerDay = (more: Partial<OfferDay>): OfferDay => ({
  day: "2026-01-01", views: 0, accepts: 0, declines: 0, notPaid: 0, lines: 0, allLines: 0, revenueMinor: 0, discountMinor: 0,
  refundMinor: 0, sharedMinor: 0, marginMinor: 0, disputes: 0, complaints: 0, ...more,
}); // prettier-ignore

// Ten days of ten orders by eight new buyers; the revenue goes up and down.
const days = Array.from({ length: 10 }, (_, at) =>
  storeDay({
    orders: 10,
    cancelled: 1,
    buyers: 8,
    upsold: 2,
    revenueMinor: 10_000 + (at % 2) * 2000,
    acceptedMinor: 1000,
    refundMinor: 600,
    unallocatedMinor: 100,
    marginMinor: 4000,
    acceptedMarginMinor: 500,
    acceptedRefundMinor: 200,
    acceptedSharedMinor: 40,
    disputes: at === 0 ? 1 : 0,
  }),
);

test("figures of orders are what their definitions say", () => {
  const of = storeFigures(days, false);
  const value = (key: keyof typeof of) => of[key].value;
  expect([value("orders"), value("buyers"), value("revenue"), value("refunds")]).toEqual([100, 80, 110_000, 6000]);
  expect(value("aov")).toBe(1100);
  expect(value("aovLift")).toBe(10_000 / 100_000);
  expect(value("upsellConversion")).toBe(0.2);
  expect(value("acceptedRevenuePerBuyer")).toBe(10_000 / 80);
  expect(value("marginPerBuyer")).toBe(500);
  expect(value("marginPerBuyerWithoutOffers")).toBe((40_000 - 5000) / 80);
  expect(value("refundRate")).toBeCloseTo(6000 / 110_000, 12);
  expect(value("cancellationRate")).toBe(10 / 110);
  expect(value("disputeRate")).toBe(0.01);
  expect(of.cvr).toEqual({ value: null, low: null, high: null, n: 0, isEarly: true });
});

test("what names no line is left out of the store's own rate, or shared out", () => {
  expect(storeFigures(days, false).storeRefundRate.value).toBeCloseTo((600 - 100 - 200) / 10_000, 12);
  expect(storeFigures(days, true).storeRefundRate.value).toBeCloseTo((600 - 200 - 40) / 10_000, 12);
  expect(storeFigures(days, true).marginPerBuyerWithoutOffers.value).toBe((40_000 - 5000 + 400) / 80);
  expect(storeFigures(days, true).refundRate).toEqual(storeFigures(days, false).refundRate);
});

test("AOV has an interval from how it varies between days; without variation it has no width", () => {
  const { aov, marginPerBuyer } = storeFigures(days, false);
  // Cochran 6.4 by hand: residuals of ±1000 on ten days, 100 orders, t of nine degrees 2.262.
  const half = (2.262 * Math.sqrt((10 / 9) * 10 * 1000 ** 2)) / 100;
  expect(aov.high! - aov.value!).toBeCloseTo(half, 0);
  expect(marginPerBuyer.high! - marginPerBuyer.low!).toBeCloseTo(0, 6);
});

test("figures of an offer, with and without what names no line", () => {
  const sold = [offerDay({ views: 100, accepts: 10, lines: 9, allLines: 10, revenueMinor: 9000, refundMinor: 900, sharedMinor: 90, marginMinor: 3000 })]; // prettier-ignore
  const plain = offerFigures(sold, false);
  const shared = offerFigures(sold, true);
  expect([plain.acceptance.value, plain.acceptedCancellations.value]).toEqual([0.1, 0.1]);
  expect([plain.acceptedRefundRate.value, shared.acceptedRefundRate.value]).toEqual([0.1, 0.11]);
  expect([plain.acceptedMargin.value, shared.acceptedMargin.value]).toEqual([3000, 2910]);
  expect([plain.marginPerView.value, shared.marginPerView.value]).toEqual([30, 29.1]);
});

test("too early: under thirty observations, or without an interval", () => {
  expect([share(1, 29).isEarly, share(1, 30).isEarly, exact(1).isEarly]).toEqual([true, false, false]);
  expect(share(0, 0)).toMatchObject({ value: null, isEarly: true });
  expect(offerFigures([offerDay({ views: 500, marginMinor: 9 })], false).marginPerView).toMatchObject({ isEarly: true, low: null }); // prettier-ignore
  expect(ratio({ count: 0, above: 0, below: 0, aboveSquared: 0, belowSquared: 0, product: 0 }, 0).value).toBeNull();
  // Two disputes about one order do not break the interval.
  expect(share(40, 35).high).toBeCloseTo(1, 9);
});

test("a verdict says only what the intervals allow", () => {
  const figure = (low: number | null, high: number | null, isEarly = false) => ({
    value: low === null ? 0 : (low + high!) / 2,
    low,
    high,
    n: 100,
    isEarly,
  });
  const judged = (margin: ReturnType<typeof figure>, acceptance = figure(0.1, 0.12), refundRate = figure(0, 0.1)) =>
    offerVerdict({ acceptance, marginPerView: margin, refundRate }, "oto", figure(0.02, 0.04));
  expect(judged(figure(1, 9))).toEqual({ profit: "profitable", retire: null });
  expect(judged(figure(-9, -1))).toEqual({ profit: "losing", retire: "losing" });
  expect(judged(figure(-1, 9))).toEqual({ profit: "open", retire: null });
  expect(judged(figure(-9, -1, true))).toEqual({ profit: "open", retire: null });
  expect(judged(figure(null, null))).toEqual({ profit: "open", retire: null });
  // The usual acceptance of an OTO begins at 8 %.
  expect(judged(figure(-1, 9), figure(0.02, 0.079)).retire).toBe("low_acceptance");
  expect(judged(figure(-1, 9), figure(0.02, 0.079, true)).retire).toBeNull();
  expect(judged(figure(1, 9), figure(0.02, 0.079)).retire).toBeNull();
  expect(judged(figure(-1, 9), undefined, figure(0.05, 0.09)).retire).toBe("refunded");
});
