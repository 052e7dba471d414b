import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ladderFixture, publishedFixture } from "#tests/fixtures/ladder.ts";
import { armOf, assignArms, unitOf } from "./arm.server.ts";

const SHOP = "one.myshopify.com";
const UNITS = 100_000;
const units = Array.from({ length: UNITS }, (_, at) => `c${7_000_000_000 + at}`);
const isOut = (salt: string, unit: string, share: number) => armOf(SHOP, salt, unit, share) === "holdout";
const count = (salt: string, share: number) => units.filter((unit) => isOut(salt, unit, share)).length;

/**
 * The least and greatest counts that a fair draw leaves with a chance of 1 in 10,000 beyond either, by the exact binomial
 * distribution, whose terms are summed in logarithms.
 */
function exactBounds(n: number, share: number): readonly [number, number] {
  const tail = 1e-4;
  let log = n * Math.log1p(-share);
  let below = 0;
  let least = -1;
  for (let k = 0; k <= n; k++) {
    const chance = Math.exp(log);
    if (least < 0 && below + chance > tail) least = k;
    if (below + chance >= 1 - tail) return [least, k];
    below += chance;
    log += Math.log((n - k) / (k + 1)) + Math.log(share / (1 - share));
  }
  return [least, n];
}

describe("the share of units held out", () => {
  test("the exact bounds are those of tables", () => {
    // Binomial(20, 0.5): P(X <= 2) = 0.0002012, P(X <= 1) = 0.0000200 (Abramowitz and Stegun, table 26.1 by its formula).
    expect(exactBounds(20, 0.5)).toEqual([2, 18]);
  });

  test.each([0.01, 0.05, 0.2, 0.5])(
    "%d of 100,000 lies within the exact binomial bounds, whatever the salt",
    (share) => {
      const [least, most] = exactBounds(UNITS, share);
      for (const salt of ["a", "b", "00000000-0000-4000-8000-000000000001"]) {
        expect(count(salt, share)).toBeGreaterThanOrEqual(least);
        expect(count(salt, share)).toBeLessThanOrEqual(most);
      }
    },
  );

  test("of consecutive ids in any block of 1,000 none is favoured", () => {
    const [least, most] = exactBounds(1000, 0.2);
    for (let from = 0; from < UNITS; from += 10_000) {
      const held = units.slice(from, from + 1000).filter((unit) => isOut("salt", unit, 0.2)).length;
      expect(held).toBeGreaterThanOrEqual(least);
      expect(held).toBeLessThanOrEqual(most);
    }
  });

  test("nobody at 0, everybody at 1", () => {
    expect(units.slice(0, 1000).some((unit) => isOut("salt", unit, 0))).toBe(false);
    expect(units.slice(0, 1000).every((unit) => isOut("salt", unit, 1))).toBe(true);
  });
});

describe("the draw", () => {
  test("two salts are independent: chi-square of the table of both", () => {
    const share = 0.2;
    for (const [a, b] of [["programme", "ladder-1"], ["ladder-1", "ladder-2"], ["1", "2"]] as const) {
      const table = [0, 0, 0, 0];
      for (const unit of units) table[(isOut(a, unit, share) ? 2 : 0) + (isOut(b, unit, share) ? 1 : 0)]! += 1;
      const [n00, n01, n10, n11] = table as [number, number, number, number];
      const rows = [n00 + n01, n10 + n11] as const;
      const columns = [n00 + n10, n01 + n11] as const;
      const expected = rows.flatMap((row) => columns.map((column) => (row * column) / UNITS));
      const chiSquare = table.reduce((sum, seen, at) => sum + (seen - expected[at]!) ** 2 / expected[at]!, 0);
      // 10.828 is the 0.999 quantile of chi-square with one degree of freedom (NIST/SEMATECH, section 1.3.6.7.4).
      expect(chiSquare).toBeLessThan(10.828);
    }
  }); // prettier-ignore

  test("two shops draw for themselves", () => {
    const same = units.filter((unit) => armOf("one.myshopify.com", "s", unit, 0.5) === armOf("two.myshopify.com", "s", unit, 0.5));
    const [least, most] = exactBounds(UNITS, 0.5);
    expect(same.length).toBeGreaterThanOrEqual(least);
    expect(same.length).toBeLessThanOrEqual(most);
  }); // prettier-ignore

  test("the same unit always has the same arm, and a larger share holds out all that a smaller one did", () => {
    const share = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(fc.string(), fc.string(), share, share, (salt, unit, one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        expect(armOf(SHOP, salt, unit, small)).toBe(armOf(SHOP, salt, unit, small));
        if (isOut(salt, unit, small)) expect(isOut(salt, unit, large)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("is what it was: a release that draws otherwise would mix the arms of every running comparison", () => {
    const drawn = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "reference-1", "reference-2"].filter((unit) => isOut("salt", unit, 0.5));
    expect(drawn).toEqual(["c1", "c2", "c4", "reference-2"]);
  }); // prettier-ignore
});

describe("the arm of a purchase", () => {
  const ladder = (holdout: number | null) => {
    const document = { ...ladderFixture({ all: [] }, { oto: { item: { kind: "variant", productId: 2, variantId: 20 } } }), holdout };
    return publishedFixture(1, document);
  }; // prettier-ignore
  const arm = (share: number, own: number | null, unit = "c1") =>
    assignArms(SHOP, { holdoutShare: share, holdoutSalt: "salt" }, unit)(ladder(own));

  test("the programme's draw comes first, then the ladder's own", () => {
    expect(arm(0, null)).toBe("offered");
    expect(arm(0, 0)).toBe("offered");
    expect(arm(1, 1)).toBe("holdout");
    expect(arm(0, 1)).toBe("ladder_holdout");
  });

  test("what is offered without a ladder knows the programme's only", () => {
    const assign = assignArms(SHOP, { holdoutShare: 0.5, holdoutSalt: "salt" }, "c2");
    expect(assign(null)).toBe("holdout");
    expect(assignArms(SHOP, { holdoutShare: 0, holdoutSalt: "salt" }, "c2")(null)).toBe("offered");
  });

  test("a customer is the same at every purchase; a guest is the purchase", () => {
    expect(unitOf(7, "reference-1")).toBe(unitOf(7, "reference-2"));
    expect(unitOf(null, "reference-1")).toBe("reference-1");
    expect(unitOf(1, "x")).not.toBe(unitOf(null, "1"));
  });
});
