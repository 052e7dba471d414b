import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factsFixture } from "#tests/fixtures/facts.ts";
import { conditionArbitrary, factsArbitrary } from "#tests/fixtures/small-world.ts";
import {
  conditionDraftSchema,
  conditionHolds,
  CONDITIONS,
  conditionSchema,
  truthOf,
  type Condition,
} from "./condition.ts";

const facts = factsFixture();
const yes: Condition = { kind: "product", productIds: [1] };
const no: Condition = { kind: "product", productIds: [9] };
const unknown: Condition = { kind: "discount_code", codes: [] };

test.each(CONDITIONS.map(({ kind }) => kind.replaceAll("_", "-")))("the kind %s has its file and its test", (name) => {
  expect(existsSync(new URL(`./${name}.ts`, import.meta.url))).toBe(true);
  expect(existsSync(new URL(`./${name}.test.ts`, import.meta.url))).toBe(true);
});

test("there are 26 kinds, each once, each named for the editor", () => {
  expect(new Set(CONDITIONS.map(({ kind }) => kind)).size).toBe(26);
  expect(new Set(CONDITIONS.map(({ label }) => label.text)).size).toBe(26);
});

/** What a tree comes to, were each unknown part one thing or the other: true, false, or both are possible. */
function possible(condition: Condition, facts: Parameters<typeof truthOf>[1]): ReadonlySet<boolean> {
  const under = (parts: readonly Condition[], combine: (all: readonly boolean[]) => boolean) => {
    const combined = parts
      .map((part) => [...possible(part, facts)])
      .reduce<boolean[][]>((rows, own) => rows.flatMap((row) => own.map((value) => [...row, value])), [[]]);
    return new Set(combined.map(combine));
  };
  if ("all" in condition) return under(condition.all, (parts) => parts.every(Boolean));
  if ("any" in condition) return under(condition.any, (parts) => parts.some(Boolean));
  if ("none" in condition) return under(condition.none, (parts) => !parts.some(Boolean));
  const truth = truthOf(condition, facts);
  return new Set(truth === null ? [true, false] : [truth]);
}

describe("trees", () => {
  test.each<[string, Condition, boolean | null]>([
    ["all: every one", { all: [yes, yes] }, true],
    ["all: one missing", { all: [yes, no] }, false],
    ["all: empty holds", { all: [] }, true],
    ["any: one is enough", { any: [no, yes] }, true],
    ["any: none of them", { any: [no, no] }, false],
    ["none: neither", { none: [no, no] }, true],
    ["none: one of them", { none: [no, yes] }, false],
    ["nested", { all: [yes, { any: [no, { none: [no] }] }] }, true],
    ["all: what is false decides, whatever is unknown", { all: [unknown, no] }, false],
    ["all: what is unknown leaves it open", { all: [yes, unknown] }, null],
    ["any: what is true decides", { any: [unknown, yes] }, true],
    ["any: what is unknown leaves it open", { any: [no, unknown] }, null],
    ["none: what is unknown is not taken for absent", { none: [unknown] }, null],
    ["none: what is true decides", { none: [unknown, yes] }, false],
    ["none of all: an unknown part of what is false anyway", { none: [{ all: [unknown, no] }] }, true],
    ["all of any: an unknown part of what is true anyway", { all: [yes, { any: [unknown, yes] }] }, true],
    ["none of none: unknown stays unknown", { none: [{ none: [unknown] }] }, null],
  ])("%s", (_what, tree, expected) => {
    const parsed = conditionSchema.parse(tree);
    expect(truthOf(parsed, facts)).toBe(expected);
    expect(conditionHolds(parsed, facts)).toBe(expected === true);
  });

  test("a tree is unknown exactly where its unknown parts could turn it either way", () =>
    fc.assert(
      fc.property(conditionArbitrary, factsArbitrary, (condition, purchase) => {
        const outcomes = possible(condition, purchase);
        expect(truthOf(condition, purchase)).toBe(outcomes.size === 2 ? null : [...outcomes][0]);
      }),
      { numRuns: 2000 },
    ));

  test("every tree that can be published can be drafted; an empty group can only be drafted", () => {
    fc.assert(
      fc.property(conditionArbitrary, (condition) => {
        expect(conditionSchema.parse(condition)).toEqual(condition);
        expect(conditionDraftSchema.parse(condition)).toEqual(condition);
      }),
    );
    for (const empty of [{ any: [] }, { none: [] }, { all: [{ any: [] }] }]) {
      expect(conditionDraftSchema.safeParse(empty).success).toBe(true);
      expect(conditionSchema.safeParse(empty).success).toBe(false);
    }
    expect([50, 51].map((count) => conditionSchema.safeParse({ any: Array(count).fill(yes) }).success)).toEqual([
      true,
      false,
    ]);
  });

  test("an unknown kind and an unknown field are refused", () => {
    expect(conditionSchema.safeParse({ kind: "moon_phase" }).success).toBe(false);
    expect(conditionSchema.safeParse({ all: [], any: [] }).success).toBe(false);
  });
});
