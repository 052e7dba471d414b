import { expect, test } from "vitest";
import type { Condition } from "#app/ladders/conditions/condition.ts";
import { NEW_CUSTOMER } from "#app/ladders/customer-facts.ts";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { checkoutLine, checkoutRequest } from "#tests/fixtures/checkout.ts";
import { askedUnits } from "./asked-units.ts";
import { checkoutFactsOf } from "./checkout-facts-of.ts";

const catalog = catalogFixture(
  [1, 2, 3].map((productId) => ({ productId, tags: productId < 3 ? ["tea"] : [], variants: [{ variantId: productId * 10, priceMinor: 1000 }] })),
); // prettier-ignore
const lines = [1, 2, 3].map((productId) => checkoutLine({ productId, quantity: productId }));
const around = { catalog, locale: "en", customer: NEW_CUSTOMER, time: { date: "2026-11-27", weekday: 5, minute: 845 } };
const units = (trigger: Condition) =>
  askedUnits(trigger, checkoutFactsOf(checkoutRequest({ lines }), null, [], around));
const product = (...productIds: number[]): Condition => ({ kind: "product", productIds });

test("units of the lines that the trigger's products name, each line once", () => {
  expect(units(product(2))).toBe(2);
  expect(units({ kind: "tag", tags: ["tea"] })).toBe(3);
  expect(units({ any: [product(1), { kind: "tag", tags: ["tea"] }] })).toBe(3);
  expect(units({ all: [product(3), { kind: "order_subtotal", min: 1 }] })).toBe(3);
});

test("what is excluded asks for nothing; a trigger that names no product asks for all", () => {
  expect(units({ all: [product(2), { none: [product(3)] }] })).toBe(2);
  expect(units({ all: [] })).toBe(6);
  expect(units({ kind: "order_subtotal", min: 1 })).toBe(6);
});
