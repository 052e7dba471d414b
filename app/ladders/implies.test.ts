import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conditionArbitrary, factsArbitrary } from "#tests/fixtures/small-world.ts";
import { conditionHolds, type Condition } from "./conditions/condition.ts";
import { implies } from "./implies.ts";

const one: Condition = { kind: "product", productIds: [1] };
const two: Condition = { kind: "product", productIds: [1, 2] };
const dear: Condition = { kind: "order_subtotal", min: 5000 };

describe("one condition implies another", () => {
  test.each<[string, Condition, Condition, boolean]>([
    ["everything implies every order", dear, { all: [] }, true],
    ["every order implies nothing else", { all: [] }, dear, false],
    ["a list within a list", one, two, true],
    ["not the other way round", two, one, false],
    ["a range within a range", dear, { kind: "order_subtotal", min: 4000 }, true],
    ["more conditions imply fewer", { all: [one, dear] }, dear, true],
    ["either way leads there", { any: [one, { all: [one, dear] }] }, two, true],
    ["one of the ways does not", { any: [one, dear] }, two, false],
    ["what is excluded wide is excluded narrow", { none: [two] }, { none: [one] }, true],
    ["what is excluded narrow is not excluded wide", { none: [one] }, { none: [two] }, false],
    ["one code is any code", { kind: "discount_code", codes: ["A"] }, { kind: "discount_code", codes: [] }, true],
    ["any code is not one code", { kind: "discount_code", codes: [] }, { kind: "discount_code", codes: ["A"] }, false],
  ])("%s", (_what, a, b, expected) => expect(implies(a, b)).toBe(expected));

  test("it is never claimed wrongly", () => {
    let claimed = 0;
    fc.assert(
      fc.property(conditionArbitrary, conditionArbitrary, fc.array(factsArbitrary, { minLength: 5, maxLength: 10 }), (a, b, all) => {
        if (!implies(a, b)) return;
        claimed += 1;
        for (const facts of all) if (conditionHolds(a, facts)) expect(conditionHolds(b, facts)).toBe(true);
      }),
      { numRuns: 4000 },
    );
    expect(claimed).toBeGreaterThan(100);
  });
  test("every condition implies itself", () =>
    fc.assert(fc.property(conditionArbitrary, (condition) => implies(condition, structuredClone(condition)))));
}); // prettier-ignore
