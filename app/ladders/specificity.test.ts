import { expect, test } from "vitest";
import { askedInOrder } from "./asked-in-order.ts";
import type { Condition } from "./conditions/condition.ts";
import { specificity } from "./specificity.ts";

const variant: Condition = { kind: "variant", variantIds: [1] };
const product: Condition = { kind: "product", productIds: [1] };
const tag: Condition = { kind: "tag", tags: ["x"] };
const dear: Condition = { kind: "order_subtotal", min: 1 };
const hours: Condition = { kind: "hours", from: "09:00", until: "17:00" };

test("from every order to one variant", () => {
  const triggers: Condition[] = [
    { all: [] },
    hours,
    dear,
    { none: [tag] },
    tag,
    { all: [tag, dear] },
    product,
    variant,
  ];
  const weights = triggers.map(specificity);
  expect(weights).toEqual([...weights].sort((a, b) => a - b));
  expect(new Set(weights).size).toBe(weights.length);
});

test("any is as wide as its widest part", () => expect(specificity({ any: [variant, dear] })).toBe(specificity(dear)));

test("priority first, then how special the trigger is, then as given", () => {
  const ladder = (name: string, priority: number, trigger: Condition) => ({ name, priority, document: { trigger } });
  const given = [ladder("all", 5, { all: [] }), ladder("tag", 5, tag), ladder("late", 9, variant), ladder("tag too", 5, tag)];
  expect(askedInOrder(given).map(({ name }) => name)).toEqual(["tag", "tag too", "all", "late"]);
}); // prettier-ignore
