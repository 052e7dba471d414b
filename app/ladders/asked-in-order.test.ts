import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionArbitrary } from "#tests/fixtures/small-world.ts";
import { askedInOrder } from "./asked-in-order.ts";
import type { Condition } from "./conditions/condition.ts";
import { specificity } from "./specificity.ts";

const ladder = (name: string, priority: number, trigger: Condition) => ({ name, priority, document: { trigger } });
const everything: Condition = { all: [] };
const variant: Condition = { kind: "variant", variantIds: [1] };
const names = (ladders: readonly { readonly name: string }[]) => ladders.map(({ name }) => name);

test("the priority counts before how special a trigger is", () =>
  expect(names(askedInOrder([ladder("special", 2, variant), ladder("general", 1, everything)]))).toEqual([
    "general",
    "special",
  ]));

test("of equal priorities the more special trigger is asked first, of equally special ones the older", () =>
  expect(
    names(
      askedInOrder([
        ladder("old", 1, everything),
        ladder("young", 1, everything),
        ladder("special", 1, variant),
        ladder("as special", 1, { kind: "sku", skus: ["a"] }),
      ]),
    ),
  ).toEqual(["special", "as special", "old", "young"]));

test("a priority may be negative, and nothing given is changed", () => {
  const given = Object.freeze([ladder("b", 0, everything), ladder("a", -1, everything)]);
  expect(names(askedInOrder(given))).toEqual(["a", "b"]);
  expect(names(given)).toEqual(["b", "a"]);
  expect(askedInOrder([])).toEqual([]);
});

test("whatever is given: the same ladders, each no later than any it goes before", () =>
  fc.assert(
    fc.property(fc.array(fc.record({ trigger: conditionArbitrary, priority: fc.integer({ min: 0, max: 2 }) })), (all) => {
      const given = all.map(({ trigger, priority }, age) => ({ age, ...ladder(String(age), priority, trigger) }));
      const asked = askedInOrder(given);
      expect(new Set(asked)).toEqual(new Set(given));
      const place = (one: (typeof given)[number]) => [one.priority, -specificity(one.document.trigger), one.age];
      for (const [at, one] of asked.entries()) {
        const next = asked[at + 1];
        if (!next) continue;
        const [a, b] = [place(one), place(next)];
        const differs = a.findIndex((value, part) => value !== b[part]);
        expect(a[differs]).toBeLessThan(b[differs]!);
      }
    }),
  )); // prettier-ignore
