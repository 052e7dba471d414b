import { describe, expect, test } from "vitest";
import { ratio } from "#app/reports/figure.ts";
import { momentsOf } from "#app/statistics/ratio-interval.ts";
import { movedBy, type Change } from "./change.ts";

const figure = (value: number, half: number | null) => ({
  value,
  low: half === null ? null : value - half,
  high: half === null ? null : value + half,
  n: 100,
  isEarly: half === null,
});
const change = (now: number, before: number, half: number | null = 0.01): Change => ({
  now: figure(now, half),
  before: figure(before, half),
});

describe("a figure has moved", () => {
  test.each([
    [change(0.5, 0.6), "down", "opens"],
    [change(0.5, 0.6), "up", null],
    [change(0.6, 0.5), "up", "opens"],
    // 4 % less is certain, and too little to open an alert.
    [change(0.576, 0.6, 0.001), "down", "stays"],
    [change(0.59, 0.6, 0.001), "down", null],
    // The difference of 0.016 is certain at 80 % (its half is 0.0092) and not at 99.5 % (0.020).
    [change(0.284, 0.3), "down", "stays"],
    [change(0.5, 0.6, 0.2), "down", null],
    // No interval, no alert.
    [change(0.1, 0.9, null), "down", null],
    [change(-5, -1), "down", null],
  ] as const)("%j %s: %s", (given, direction, expected) => expect(movedBy(given, direction)).toBe(expected));
});

/** A deterministic generator (mulberry32), so that a run can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LOOKS = 90;
const DAYS = 42 + LOOKS;
const WEEKDAYS = [0, 0.02, -0.03, 0.01, 0, 0.04, -0.02];

/** Shops of which each looks once a day for 90 days: the share in which an alert would have opened. */
function shareThatOpens(shops: number, level: (day: number) => number): number {
  let opened = 0;
  for (let shop = 0; shop < shops; shop++) {
    const random = randomOf(shop + 1);
    const size = 40 + Math.floor(random() * 400);
    const days = Array.from({ length: DAYS }, (_, day) => {
      const rate = Math.min(0.95, level(day) + WEEKDAYS[day % 7]!);
      const started = Math.round(size * (0.7 + 0.6 * random()));
      let completed = 0;
      for (let one = 0; one < started; one++) if (random() < rate) completed += 1;
      return { above: completed, below: started };
    });
    const of = (from: number, to: number) => {
      const own = days.slice(from, to);
      return ratio(
        momentsOf(own),
        own.reduce((sum, { below }) => sum + below, 0),
      );
    };
    for (let today = 42; today < DAYS; today++) {
      if (movedBy({ now: of(today - 14, today), before: of(today - 42, today - 14) }, "down") !== "opens") continue;
      opened += 1;
      break;
    }
  }
  return opened / shops;
}

describe("in simulated shops that look every day for 90 days", () => {
  test("without any change at most 5 % are ever told of a fall", () => {
    expect(shareThatOpens(600, () => 0.6)).toBeLessThanOrEqual(0.05);
  });

  test("a lasting fall to 80 % is told in at least 90 %", () => {
    expect(shareThatOpens(200, (day) => (day < 60 ? 0.6 : 0.48))).toBeGreaterThanOrEqual(0.9);
  });
});
