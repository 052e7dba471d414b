import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionArbitrary, factsArbitrary } from "#tests/fixtures/small-world.ts";
import { definitionOf, truthOf, type LeafCondition } from "../conditions/condition.ts";
import { leavesOf, possible } from "./possible.ts";

const settledBy = (truth: boolean | null) => ({ canHold: truth === true, canFail: truth === false });

test("what comes true of a purchase was possible", () =>
  fc.assert(
    fc.property(conditionArbitrary, factsArbitrary, fc.func(fc.boolean()), (trigger, facts, isSettled) => {
      const settled = (leaf: LeafCondition) =>
        isSettled(leaf) ? settledBy(definitionOf(leaf).holds(leaf, facts)) : null;
      const truth = truthOf(trigger, facts);
      const { canHold, canFail } = possible(trigger, settled);
      if (truth === true) expect(canHold).toBe(true);
      if (truth === false) expect(canFail).toBe(true);
    }),
    { numRuns: 2000 },
  ));
test("where every leaf is settled nothing stays open", () =>
  fc.assert(
    fc.property(conditionArbitrary, factsArbitrary, (trigger, facts) => {
      const settled = (leaf: LeafCondition) => settledBy(definitionOf(leaf).holds(leaf, facts));
      expect(possible(trigger, settled)).toEqual(settledBy(truthOf(trigger, facts)));
    }),
    { numRuns: 2000 },
  ));
test("the leaves of a tree", () => {
  const tag: LeafCondition = { kind: "tag", tags: ["x"] };
  expect(leavesOf({ all: [tag, { none: [{ any: [tag] }] }] })).toEqual([tag, tag]);
});
