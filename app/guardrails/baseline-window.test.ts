import { describe, expect, test } from "vitest";
import { baselineWindow, excludedDays, seasonWindow, type DaySigns } from "./baseline-window.ts";

describe("the days of a baseline", () => {
  test("are whole weeks that end with the last day, four of them at most", () => {
    expect(baselineWindow("2026-03-01", "2026-03-05")).toHaveLength(5);
    expect(baselineWindow("2026-03-01", "2026-03-07")).toHaveLength(7);
    const two = baselineWindow("2026-03-01", "2026-03-16");
    expect([two[0], two.at(-1), two.length]).toEqual(["2026-03-03", "2026-03-16", 14]);
    expect(baselineWindow("2026-01-01", "2026-03-16")).toHaveLength(28);
    expect(baselineWindow("2026-03-02", "2026-03-01")).toEqual([]);
  });

  test("of the season are the same weekdays a year ago", () => {
    const days = seasonWindow("2026-11-21");
    expect(days).toHaveLength(28);
    expect([days[0], days.at(-1)]).toEqual(["2025-10-25", "2025-11-21"]);
    const weekday = (day: string) => new Date(day).getUTCDay();
    expect(weekday(days[0]!)).toBe(weekday("2026-11-21"));
  });
});

describe("a day does not count", () => {
  const usual = Array.from({ length: 10 }, (_, at): DaySigns => ({ day: `2026-03-${String(at + 10)}`, orders: 20, started: 40, webhooks: 50, hasOffers: false })); // prettier-ignore
  const reason = (change: Partial<DaySigns>, days = usual) =>
    excludedDays([...days, { ...usual[0]!, day: "2026-03-30", ...change }])[0]?.reason;

  test("where a ladder was live, the webhooks or the pixel were silent, or its volume was abnormal", () => {
    expect(excludedDays(usual)).toEqual([]);
    expect(reason({})).toBeUndefined();
    expect(reason({ hasOffers: true })).toBe("ladder_live");
    expect(reason({ webhooks: 0 })).toBe("webhook_silence");
    expect(reason({ started: 9 })).toBe("pixel_silence");
    expect(reason({ orders: 61, started: 90 })).toBe("abnormal_volume");
    expect(reason({ orders: 6 })).toBe("abnormal_volume");
  });

  test("not for a pixel that was never connected, nor for webhooks that are not kept, nor for the volume of a tiny store", () => {
    const blind = usual.map((day) => ({ ...day, started: 0, webhooks: 0 }));
    expect(reason({ started: 0, webhooks: 0 }, blind)).toBeUndefined();
    const tiny = usual.map((day) => ({ ...day, orders: 1 }));
    expect(reason({ orders: 9 }, tiny)).toBeUndefined();
  });
});
