import { describe, expect, test } from "vitest";
import { alphaOf, ERROR_RATE, METRIC_PARTS } from "./error-budget.ts";
import { METRICS } from "./metric.ts";
import { guardrailSettingsOf, guardrailSettingsSchema, LIMITS, PRESETS } from "./settings.ts";
import { MINIMUM, statusOf, type Seen } from "./verdict.ts";

const ALPHA = 0.01;
const compared = { ratio: 0.8, low: 0.7, high: 0.9, evidence: Math.log(150), value: 0.4, reference: 0.5 };
const seen: Seen = {
  ...{ comparison: "holdout", count: 5000, hits: 2000, referenceCount: 250, referenceHits: 125 },
  ...{ days: 10, hours: 240, hoursSinceResume: null },
};
const status = (change: Partial<typeof compared> = {}, looked: Partial<Seen> = {}) =>
  statusOf("conversion", { ...compared, ...change }, { ...seen, ...looked }, 0.85, ALPHA);

describe("the rule", () => {
  test("trips when it is proven, beyond the limit, and enough was seen", () => expect(status()).toBe("tripped"));

  test.each([
    ["the evidence is under 1 ÷ alpha", { evidence: Math.log(99) }, {}, "near"],
    ["the figure stands within the limit", { ratio: 0.86 }, {}, "holds"],
    ["it looks for less than a day", {}, { hours: MINIMUM.hours - 1 }, "too_early"],
    ["too few checkouts were started", {}, { count: MINIMUM.started - 1 }, "too_early"],
    ["too few were held out", {}, { referenceCount: MINIMUM.held - 1 }, "too_early"],
    ["too few completed in the holdout", {}, { referenceHits: MINIMUM.completed - 1 }, "too_early"],
    ["a resume was less than three days ago", {}, { hoursSinceResume: MINIMUM.coolDownHours - 1 }, "too_early"],
    ["nothing can be compared yet", { ratio: null }, {}, "too_early"],
  ] as const)("does not when %s", (_, change, looked, expected) =>
    expect(status(change as Partial<typeof compared>, looked)).toBe(expected),
  );

  test("asks for whole days against the baseline", () => {
    expect(status({}, { comparison: "baseline", days: 2, referenceCount: 40 })).toBe("too_early");
    expect(status({}, { comparison: "baseline", days: 3, referenceCount: 40 })).toBe("tripped");
  });

  test("of refunds trips above its limit, not below", () => {
    const of = (ratio: number, hits: number) =>
      statusOf("refunds", { ...compared, ratio }, { ...seen, comparison: "front_end", count: 100, hits }, 1.5, ALPHA);
    expect(of(1.6, 5)).toBe("tripped");
    expect(of(0.5, 5)).toBe("holds");
    expect(of(1.6, 4)).toBe("too_early");
  });
});

describe("the chances of being wrong", () => {
  test("of all guardrails of a shop sum to at most the promise, whatever the number of ladders", () => {
    expect(Object.values(METRIC_PARTS).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    let sum = 0;
    for (const metric of METRICS) {
      sum += alphaOf(metric, null);
      for (let ladder = 1; ladder <= 500; ladder++) sum += alphaOf(metric, ladder);
    }
    expect(sum).toBeLessThanOrEqual(ERROR_RATE);
    expect(sum).toBeGreaterThan(0.99 * ERROR_RATE);
  });
});

describe("settings", () => {
  test("the presets are within the ranges, and stand where nothing valid is stored", () => {
    expect(guardrailSettingsSchema.parse(PRESETS)).toEqual(PRESETS);
    for (const stored of [null, {}, { ...PRESETS, conversion: { isOn: true, limit: 3 } }])
      expect(guardrailSettingsOf(stored)).toEqual(PRESETS);
  });

  test.each(METRICS)("%s refuses what lies outside of its range", (metric) => {
    const { from, to } = LIMITS[metric];
    const parse = (limit: number) =>
      guardrailSettingsSchema.safeParse({ ...PRESETS, [metric]: { isOn: false, limit } }).success;
    expect([from - 0.01, from, to, to + 0.01, NaN].map(parse)).toEqual([false, true, true, false, false]);
  });
});
