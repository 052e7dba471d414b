import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pricedLines } from "./offer-price.ts";

const pair = [
  { unitMinor: 2000, quantity: 1 },
  { unitMinor: 1000, quantity: 2 },
];

describe("the price of one offer", () => {
  test("full price takes nothing off", () =>
    expect(pricedLines(pair, { kind: "full" })).toEqual({ wasMinor: 4000, nowMinor: 4000, offMinor: [0, 0] }));
  test("a percentage is taken off each unit", () =>
    expect(pricedLines([{ unitMinor: 1999, quantity: 3 }], { kind: "percent_off", percent: 15, reason: "x" })).toEqual({
      wasMinor: 5997,
      nowMinor: 5997 - 3 * 300,
      offMinor: [300],
    }));
  test("an amount is off each unit of a single item, and off the bundle as a whole", () => {
    const off = { kind: "amount_off" as const, amountMinor: 500, reason: "x" };
    expect(pricedLines([{ unitMinor: 2000, quantity: 2 }], off)).toMatchObject({ nowMinor: 3000, offMinor: [500] });
    expect(pricedLines(pair, off)).toMatchObject({ nowMinor: 3500, offMinor: [250, 125] });
  });
  test("a fixed price is what the pack costs, and never more than the store's", () => {
    const fixed = (priceMinor: number) => ({ kind: "fixed" as const, priceMinor, reason: "x" });
    expect(pricedLines([{ unitMinor: 900, quantity: 6 }], fixed(5000))).toMatchObject({ nowMinor: 4998 });
    expect(pricedLines([{ unitMinor: 900, quantity: 1 }], fixed(5000))).toMatchObject({ nowMinor: 900, offMinor: [0] });
  });
  test("of a bundle the cheapest item is free, all its units", () =>
    expect(pricedLines(pair, { kind: "cheapest_free", reason: "x" })).toMatchObject({
      nowMinor: 2000,
      offMinor: [0, 1000],
    }));
  test("a discount that leaves nothing to pay is no offer", () => {
    expect(
      pricedLines([{ unitMinor: 500, quantity: 1 }], { kind: "amount_off", amountMinor: 500, reason: "x" }),
    ).toBeNull();
    expect(pricedLines([{ unitMinor: 0, quantity: 1 }], { kind: "percent_off", percent: 5, reason: "x" })).toBeNull();
    expect(pricedLines([{ unitMinor: 0, quantity: 1 }], { kind: "full" })).toMatchObject({ nowMinor: 0 });
  });
  test("was is now and what was taken off, and a fixed price is never exceeded", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ unitMinor: fc.integer({ min: 1, max: 99999 }), quantity: fc.integer({ min: 1, max: 20 }) }),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.integer({ min: 1, max: 200000 }),
        (lines, priceMinor) => {
          const priced = pricedLines(lines, { kind: "fixed", priceMinor, reason: "x" });
          if (!priced) return;
          const off = priced.offMinor.reduce((sum, each, at) => sum + each * lines[at]!.quantity, 0);
          expect(priced.nowMinor + off).toBe(priced.wasMinor);
          expect(priced.nowMinor).toBeLessThanOrEqual(Math.min(priceMinor, priced.wasMinor));
        },
      ),
    ));
});
