import { expect, test } from "vitest";
import { ladderFixture, publishedFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import type { Condition } from "../conditions/condition.ts";
import type { LadderDocument } from "../ladder.ts";
import { bought, offer, said, shop, variant } from "./testing/rule-cases.ts";

const other = (trigger: Condition, more: Partial<LadderDocument> = {}, step: Partial<StepFixture> = {}) => [
  publishedFixture(1, { ...ladderFixture(trigger, { oto: { item: variant(4), ...step } }), name: "Catch-all", ...more }),
]; // prettier-ignore
const found = (others: ReturnType<typeof other>, askedAfter = 1, trigger = bought) =>
  said("shadowed", offer({}, trigger), { others, askedAfter });

test("a ladder asked before it that matches all the same, by its name", () => {
  expect(found(other({ all: [] }))).toMatchObject([{ severity: "warning", stepId: null, path: "trigger" }]);
  expect(found(other({ all: [] }))[0]!.sentence).toContain("“Catch-all” matches every purchase");
  expect(found(other({ kind: "product", productIds: [1, 2] }))).toHaveLength(1);
});
test("not one that is asked later, or matches other purchases", () => {
  expect(found(other({ all: [] }), 0)).toEqual([]);
  expect(found(other({ kind: "tag", tags: ["x"] }))).toEqual([]);
});
test("not one that is shown at times only", () =>
  expect(found(other({ all: [] }, { schedule: { until: "2030-01-01T00:00" } }))).toEqual([]));
test("not one whose first offer is withheld at times", () => {
  expect(found(other({ all: [] }, {}, { guards: { minMarginPercent: 20 } }))).toEqual([]);
  expect(found(other({ all: [] }, {}, { guards: { minStock: 5 } }))).toEqual([]);
  const least = { guards: { minPurchaseMinor: 5000 } };
  expect(found(other({ all: [] }, {}, least))).toEqual([]);
  expect(found(other({ all: [] }, {}, least), 1, { all: [bought, { kind: "order_subtotal", min: 6000 }] })).toHaveLength(1); // prettier-ignore
});
test("not one whose first offer cannot be made: gone or sold out", () => {
  expect(found(other({ all: [] }, {}, { item: variant(99) }))).toEqual([]);
  expect(found(other({ all: [] }, {}, { item: variant(99), alternatives: [variant(5)] }))).toHaveLength(1);
  const facts = { others: other({ all: [] }), askedAfter: 1, catalog: shop({ 40: { stock: 0 } }) };
  expect(said("shadowed", offer(), facts)).toEqual([]);
});
