import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { CONDITIONS, conditionSchema, type Condition } from "./conditions/condition.ts";
import { publishProblems } from "./document-problems.ts";
import { draftSchema } from "./draft.ts";
import { newLadder } from "./edit-ladder.ts";
import { asGroup, emptyLeaf, groupOf, modeOf, partsOf, replacePart, withBound } from "./edit-trigger.ts";

const tag: Condition = { kind: "tag", tags: ["tea"] };
const draftWith = (trigger: Condition) => ({ ...newLadder("en"), trigger });
const triggerProblemsOf = (trigger: Condition) =>
  publishProblems(draftWith(trigger))
    .filter(({ path }) => path.startsWith("trigger"))
    .map(({ path, message }) => ({ path, message: inEnglish(message) }));

/** Kinds that say something as soon as they are begun. */
const COMPLETE = ["discount_code", "shipping_address", "contains_subscription", "hours"];

describe("every kind of condition", () => {
  test.each(CONDITIONS.map(({ kind }) => kind))("%s: begun, it is a draft that asks for what is open", (kind) => {
    const trigger = { all: [tag, { any: [emptyLeaf(kind)] }] };
    expect(draftSchema.parse(draftWith(trigger)).trigger).toEqual(trigger);
    if (COMPLETE.includes(kind)) return expect(conditionSchema.parse(trigger)).toEqual(trigger);
    expect(conditionSchema.safeParse(trigger).success).toBe(false);
    expect(triggerProblemsOf(trigger).map(({ path }) => path)).toEqual(["trigger.all.1.any.0"]);
  });
});

test("problems of a trigger stand at their condition, in words", () => {
  expect(triggerProblemsOf({ all: [{ kind: "product", productIds: [] }, { none: [] }] })).toEqual([
    { path: "trigger.all.0", message: "Choose at least one" },
    { path: "trigger.all.1", message: "Add a condition, or remove the group" },
  ]);
  expect(triggerProblemsOf({ kind: "order_subtotal", min: 9, max: 8 })).toEqual([
    { path: "trigger", message: "Give a smallest or a largest subtotal, the smallest first" },
  ]);
  expect(triggerProblemsOf({ all: [] })).toEqual([]);
});

describe("groups", () => {
  test("a single condition is drawn as a group of its own", () => expect(asGroup(tag)).toEqual({ all: [tag] }));
  test("changing the combination keeps the conditions", () => {
    const none = groupOf("none", partsOf({ any: [tag] }));
    expect([modeOf(none), none]).toEqual(["none", { none: [tag] }]);
  });
  test("a part is replaced or taken out", () => {
    const group = { any: [tag, emptyLeaf("sku")] };
    expect(replacePart(group, 1, { kind: "sku", skus: ["A"] })).toEqual({ any: [tag, { kind: "sku", skus: ["A"] }] });
    expect(replacePart(group, 0, null)).toEqual({ any: [{ kind: "sku", skus: [] }] });
    expect(group.any).toHaveLength(2);
  });
  test("a bound is set and taken away", () => {
    const subtotal: Extract<Condition, { kind: "order_subtotal" }> = { kind: "order_subtotal" };
    const from = withBound(subtotal, "min", 500);
    expect(from).toEqual({ kind: "order_subtotal", min: 500 });
    expect(withBound(from, "min", undefined)).toEqual({ kind: "order_subtotal" });
  });
});
