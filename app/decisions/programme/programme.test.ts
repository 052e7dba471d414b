import { expect, test } from "vitest";
import { freeShippingFrom, programmeSchema } from "./programme.ts";

const rate = (country: string, priceMinor: number, minSubtotalMinor: number | null) => ({
  country,
  priceMinor,
  minSubtotalMinor,
  title: "Rate",
  maxSubtotalMinor: null,
});

test("the thresholds are the least of each country's free rates, the rest of the world last", () => {
  const rates = [
    rate("*", 0, 20_000),
    rate("US", 500, null),
    rate("US", 0, 9_000),
    rate("US", 0, 5_000),
    rate("ID", 0, 7_000),
  ];
  expect(freeShippingFrom(rates)).toEqual([
    { country: "ID", fromMinor: 7_000 },
    { country: "US", fromMinor: 5_000 },
    { country: "*", fromMinor: 20_000 },
  ]);
});

test("a country that always ships for nothing, or never does, has none", () => {
  expect(freeShippingFrom([rate("US", 0, null), rate("US", 0, 5_000), rate("DE", 900, 1_000)])).toEqual([]);
});

test.each([
  [{ holdoutShare: 0.05, isNudgeEnabled: true }, true],
  [{ holdoutShare: 0.57, isNudgeEnabled: true }, false],
  [{ holdoutShare: 0.055, isNudgeEnabled: true }, false],
  [{ holdoutShare: -0.01, isNudgeEnabled: true }, false],
  [{ holdoutShare: 0.29, isNudgeEnabled: false }, true],
])("%j can be saved: %s", (programme, isFine) => expect(programmeSchema.safeParse(programme).success).toBe(isFine));
