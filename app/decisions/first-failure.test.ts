import { expect, test } from "vitest";
import type { Condition } from "#app/ladders/conditions/condition.ts";
import { factsFixture } from "#tests/fixtures/facts.ts";
import { firstFailure } from "./first-failure.ts";

const facts = factsFixture({ lines: [], subtotalMinor: 500 });
const cheap: Condition = { kind: "order_subtotal", max: 1000 };
const dear: Condition = { kind: "order_subtotal", min: 1000 };
const code: Condition = { kind: "discount_code", codes: [] };
const tag: Condition = { kind: "tag", tags: ["x"] };

test.each<[Condition, ReturnType<typeof firstFailure>]>([
  [cheap, null],
  [dear, { path: "", kind: "order_subtotal" }],
  [{ all: [] }, null],
  [{ all: [cheap, { all: [cheap, tag] }] }, { path: "all.1.all.1", kind: "tag" }],
  [{ all: [{ any: [dear, tag] }] }, { path: "all.0.any", kind: "any" }],
  [{ any: [dear, cheap] }, null],
  [{ none: [dear, tag] }, null],
  [{ none: [dear, cheap] }, { path: "none", kind: "none" }],
  [{ all: [cheap, code] }, { path: "all.1", kind: "discount_code", isUnknown: true }],
  [{ none: [code] }, { path: "none", kind: "none", isUnknown: true }],
])("%j fails at %j", (condition, failure) => {
  expect(firstFailure(condition, facts)).toEqual(failure);
});
