import { describe, expect, test } from "vitest";
import { isSplitBroken, SPLIT_ALPHA, type Split } from "./split.ts";

const split = (held: number, others: number, share = 0.05): Split => ({
  ...{ since: "2026-01-01T00:00:00Z", upTo: "2026-02-01T00:00:00Z", share },
  postPurchase: { held, others },
  checkout: { held: 0, others: 0 },
});

describe("the split", () => {
  test("is broken where far more, or none, are held out", () => {
    expect(isSplitBroken(split(700, 9300))).toBe(true);
    expect(isSplitBroken(split(0, 3000))).toBe(true);
    expect(isSplitBroken({ ...split(500, 9500), checkout: { held: 0, others: 3000 } })).toBe(true);
  });

  test("is not where it is as intended, nothing is held out, or little was seen", () => {
    expect(isSplitBroken(split(512, 9488))).toBe(false);
    expect(isSplitBroken(split(0, 3000, 0))).toBe(false);
    expect(isSplitBroken(split(0, 20))).toBe(false);
  });

  test("as intended is hardly ever called broken, looked at after every purchase", () => {
    let state = 7;
    const next = () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
    let broken = 0;
    const shops = 400;
    for (let shop = 0; shop < shops; shop++) {
      let held = 0;
      for (let purchase = 1; purchase <= 2000; purchase++) {
        if (next() < 0.05) held += 1;
        if (purchase % 10 === 0 && isSplitBroken(split(held, purchase - held))) {
          broken += 1;
          break;
        }
      }
    }
    expect(broken / shops).toBeLessThanOrEqual(5 * SPLIT_ALPHA);
  });
});
