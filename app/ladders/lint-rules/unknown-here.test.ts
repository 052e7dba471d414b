import { expect, test } from "vitest";
import type { Condition } from "../conditions/condition.ts";
import { bought, offer, said } from "./testing/rule-cases.ts";

const found = (trigger: Condition) => said("unknown_here", offer({}, trigger));
const code: Condition = { kind: "discount_code", codes: ["TEA"] };

test("a trigger that needs a discount code, or its absence: never shown there", () => {
  expect(found({ all: [bought, code] })).toMatchObject([{ severity: "warning", stepId: null, path: "trigger" }]);
  expect(found({ none: [code] })).toMatchObject([{ severity: "warning" }]);
  expect(found({ any: [code, { all: [code, bought] }] })[0]!.sentence).toContain("would never be shown");
});
test("one that has another way: advice with the number", () => {
  expect(found({ any: [bought, code] })).toMatchObject([{ severity: "advice" }]);
  expect(found({ any: [bought, code, { none: [code] }] })[0]!.sentence).toContain("2 of the trigger's conditions");
});
test("a trigger without codes", () => expect(found(bought)).toEqual([]));
