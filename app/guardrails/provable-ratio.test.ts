import { expect, test } from "vitest";
import { compareRateDays, type RateDay } from "./compared.ts";
import { provableRatio } from "./provable-ratio.ts";

let state = 11;
const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const days = (count: number, total: number, rate: number, from = 0): RateDay[] =>
  Array.from({ length: count }, (_, at) => {
    let hits = 0;
    const own = rate * (1 + 0.04 * (next() - 0.5));
    for (let of = 0; of < total; of++) if (next() < own) hits += 1;
    return { day: new Date(Date.UTC(2026, 0, 5 + from + at)).toISOString().slice(0, 10), total, hits };
  });
const ALPHA = 0.015;

test("a large, long baseline proves small falls; a small, short one hardly any", () => {
  const large = provableRatio(days(28, 400, 0.6), ALPHA)!;
  const small = provableRatio(days(7, 15, 0.6), ALPHA)!;
  expect(large).toBeGreaterThan(0.9);
  expect(large).toBeLessThan(1);
  expect(small).toBeLessThan(0.8);
  expect(provableRatio([], ALPHA)).toBeNull();
  expect(provableRatio(days(7, 3, 0.6), ALPHA)).toBeNull();
});

test("what it calls provable is proven by four weeks that fell so far, and a smaller fall is not", () => {
  const shops = 40;
  const proven = { further: 0, less: 0 };
  for (let shop = 0; shop < shops; shop++) {
    const baseline = days(14, 300, 0.6);
    const ratio = provableRatio(baseline, ALPHA)!;
    const isProven = (of: number) => compareRateDays(baseline, days(28, 300, 0.6 * of, 14)).evidence > Math.log(1 / ALPHA); // prettier-ignore
    if (isProven(1 - (1 - ratio) * 1.6)) proven.further += 1;
    if (isProven(1 - (1 - ratio) * 0.4)) proven.less += 1;
  }
  expect(proven.further / shops).toBeGreaterThan(0.9);
  expect(proven.less / shops).toBeLessThan(0.2);
});
