import { expect, test } from "vitest";
import type { Condition } from "../conditions/condition.ts";
import { bought, offer, said } from "./testing/rule-cases.ts";

const found = (trigger: Condition) => said("not_shown_there", offer({}, trigger));
const euro: Condition = { kind: "currency", currencies: ["EUR"] };
const unsent: Condition = { kind: "shipping_address", isPresent: false };

test("a currency that is not the shop's", () => {
  expect(found(euro)).toMatchObject([{ severity: "warning", stepId: null, path: "trigger" }]);
  expect(found(euro)[0]!.sentence).toContain("the shop's currency, USD");
  expect(found({ none: [{ kind: "currency", currencies: ["USD"] }] })).toHaveLength(1);
  expect(found({ any: [{ all: [bought, euro] }, euro] })).toHaveLength(1);
});
test("an order without a shipping address", () => {
  expect(found({ all: [bought, unsent] })[0]!.sentence).toContain("without a shipping address");
  expect(found({ none: [{ kind: "shipping_address", isPresent: true }] })).toHaveLength(1);
});
test("what leaves another way is no finding", () => {
  expect(found({ any: [bought, unsent, euro] })).toEqual([]);
  expect(found({ kind: "currency", currencies: ["EUR", "USD"] })).toEqual([]);
  expect(found({ none: [unsent, euro] })).toEqual([]);
  expect(found({ kind: "country", countries: ["US"] })).toEqual([]);
});
