import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { factsFixture } from "#tests/fixtures/facts.ts";
import { conditionHolds, CONDITIONS, conditionSchema, truthOf, type Condition } from "./condition.ts";

const facts = factsFixture();
const yes: Condition = { kind: "product", productIds: [1] };
const no: Condition = { kind: "product", productIds: [9] };
const unknown: Condition = { kind: "discount_code", codes: [] };

test.each(CONDITIONS.map(({ kind }) => kind.replaceAll("_", "-")))("the kind %s has its file and its test", (name) => {
  expect(existsSync(new URL(`./${name}.ts`, import.meta.url))).toBe(true);
  expect(existsSync(new URL(`./${name}.test.ts`, import.meta.url))).toBe(true);
});

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
  ])("%s", (_what, tree, expected) => {
    const parsed = conditionSchema.parse(tree);
    expect(truthOf(parsed, facts)).toBe(expected);
    expect(conditionHolds(parsed, facts)).toBe(expected === true);
  });

  test("an unknown kind and an unknown field are refused", () => {
    expect(conditionSchema.safeParse({ kind: "moon_phase" }).success).toBe(false);
    expect(conditionSchema.safeParse({ all: [], any: [] }).success).toBe(false);
  });
});
