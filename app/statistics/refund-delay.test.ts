import { describe, expect, test } from "vitest";
import { delayCurve, finalRates, horizonOf, shareAt, type DelayDay } from "./refund-delay.ts";

// Taylor & Ashe (1983), the incremental triangle that Mack, ASTIN Bulletin 23 (1993) 213–225, works through in table 1 and 2.
const TRIANGLE = [
  [357848, 766940, 610542, 482940, 527326, 574398, 146342, 139950, 227229, 67948],
  [352118, 884021, 933894, 1183289, 445745, 320996, 527804, 266172, 425046],
  [290507, 1001799, 926219, 1016654, 750816, 146923, 495992, 280405],
  [310608, 1108250, 776189, 1562400, 272482, 352053, 206286],
  [443160, 693190, 991983, 769488, 504851, 470639],
  [396132, 937085, 847498, 805037, 705960],
  [440832, 847631, 1131398, 1063269],
  [359480, 1061648, 1443370],
  [376686, 986608],
  [344014],
];
const triangle: DelayDay[] = TRIANGLE.map((arrived) => ({ age: arrived.length - 1, arrived }));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe("the worked chain ladder of Mack 1993", () => {
  const curve = delayCurve(triangle, 9);
  test("its development factors", () => {
    const factors = curve.slice(1).map((share, lag) => share / curve[lag]!);
    const published = [3.4906, 1.7473, 1.4574, 1.1739, 1.1038, 1.0863, 1.0539, 1.0766, 1.0177];
    factors.forEach((factor, lag) => expect(factor, `factor ${lag}`).toBeCloseTo(published[lag]!, 3));
  });
  test("its reserves, year by year and in all", () => {
    const reserves = triangle.map(({ age, arrived }) => sum(arrived) / shareAt(curve, age) - sum(arrived));
    const published = [0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811];
    reserves.forEach((reserve, year) => expect(Math.round(reserve), `year ${year}`).toBe(published[year]));
    expect(Math.round(sum(reserves))).toBe(18680856);
  });
});

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DAYS = 150;
const HORIZON = 60;
const RATE = 0.08;
/** Geometric delay, cut off at the horizon. */
const TRUE_CURVE = Array.from(
  { length: HORIZON + 1 },
  (_, lag) => (1 - 0.92 ** (lag + 1)) / (1 - 0.92 ** (HORIZON + 1)),
);

/** A store of 150 days with some 40 orders each: what arrived by lag, and what each day took, seen from the last day's end. */
function store(seed: number) {
  const next = random(seed);
  const days: DelayDay[] = [];
  const taken: number[] = [];
  for (let at = 0; at < DAYS; at++) {
    const age = DAYS - 1 - at;
    const arrived = new Array<number>(HORIZON + 1).fill(0);
    let day = 0;
    const orders = 30 + Math.floor(next() * 20);
    for (let order = 0; order < orders; order++) {
      const amount = 1000 + Math.floor(next() * 9000);
      day += amount;
      if (next() >= RATE) continue;
      const share = next();
      const lag = TRUE_CURVE.findIndex((upTo) => share < upTo);
      if (lag <= age) arrived[lag]! += amount;
    }
    days.push({ age, arrived });
    taken.push(day);
  }
  const rateDay = (at: number) => ({ at, taken: taken[at]!, returned: sum(days[at]!.arrived) });
  return { days, young: Array.from({ length: 30 }, (_, back) => rateDay(DAYS - 1 - back)) };
}

describe("on simulated stores", () => {
  const runs = Array.from({ length: 200 }, (_, seed) => {
    const { days, young } = store(seed + 1);
    const { curve, rates } = finalRates(days, HORIZON, [young]);
    const naive = sum(young.map(({ returned }) => returned)) / sum(young.map(({ taken }) => taken));
    return { curve, rate: rates[0]!, naive };
  });
  test("the known curve is recovered without bias", () => {
    for (const lag of [0, 3, 7, 14, 30, 45]) {
      const found = sum(runs.map(({ curve }) => curve[lag]!.value)) / runs.length;
      expect(Math.abs(found - TRUE_CURVE[lag]!), `lag ${lag}`).toBeLessThan(0.01);
    }
  });
  test("the final rate of young orders is estimated without bias; the rate so far is far below it", () => {
    expect(Math.abs(sum(runs.map(({ rate }) => rate.value)) / runs.length / RATE - 1)).toBeLessThan(0.03);
    expect(sum(runs.map(({ naive }) => naive)) / runs.length).toBeLessThan(0.75 * RATE);
  });
  test("the jackknife's interval holds the truth about as often as it says", () => {
    const t = 2.045; // 29 degrees of freedom
    const rates = runs.filter(({ rate }) => Math.abs(rate.value - RATE) <= t * rate.standardError).length;
    expect(rates / runs.length).toBeGreaterThan(0.9);
    expect(rates / runs.length).toBeLessThan(0.99);
    const shares = runs.filter(
      ({ curve }) => Math.abs(curve[7]!.value - TRUE_CURVE[7]!) <= 1.98 * curve[7]!.standardError,
    );
    expect(shares.length / runs.length).toBeGreaterThan(0.9);
  });
});

describe("at the edges", () => {
  test("days that are all over: the share is what it is, the rate is returned by taken", () => {
    const days: DelayDay[] = [
      { age: 9, arrived: [10, 0, 30] },
      { age: 8, arrived: [0, 20, 40] },
    ];
    const { curve, rates } = finalRates(days, 2, [
      [
        { at: 0, taken: 400, returned: 40 },
        { at: 1, taken: 600, returned: 60 },
      ],
    ]);
    expect(curve.map(({ value }) => value)).toEqual([expect.closeTo(0.1), expect.closeTo(0.3), 1]);
    expect(rates[0]).toMatchObject({ value: expect.closeTo(0.1) as number, days: 2 });
  });
  test("what lies beyond a day's age is not looked at", () => {
    const seen: DelayDay[] = [
      { age: 2, arrived: [5, 5, 10] },
      { age: 0, arrived: [5] },
    ];
    const told = [seen[0]!, { age: 0, arrived: [5, 1000, 1000] }];
    expect(delayCurve(told, 2)).toEqual(delayCurve(seen, 2));
  });
  test("nothing refunded yet: all shares are 1, a rate of 0; a group without orders has none", () => {
    const days: DelayDay[] = [
      { age: 3, arrived: [] },
      { age: 2, arrived: [] },
    ];
    const { curve, rates } = finalRates(days, 3, [[{ at: 0, taken: 100, returned: 0 }], []]);
    expect(curve.map(({ value }) => value)).toEqual([1, 1, 1, 1]);
    expect(rates).toEqual([{ value: 0, standardError: 0, days: 1 }, null]);
  });
  test("a day that is not over tells nothing", () => {
    expect(shareAt([0.5, 1], -1)).toBe(0);
    expect(shareAt([0.5, 1], 7)).toBe(1);
  });
  test("the curve ends where too few days have come", () => {
    const days = [9, 8, 7, 3].map((age) => ({ age, arrived: [] }));
    expect(horizonOf(days, 1, 180)).toBe(9);
    expect(horizonOf(days, 3, 180)).toBe(7);
    expect(horizonOf(days, 3, 5)).toBe(5);
    expect(horizonOf(days, 5, 180)).toBe(-1);
  });
});
