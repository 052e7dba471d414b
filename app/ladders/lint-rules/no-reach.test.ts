import { describe, expect, test } from "vitest";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import type { StepFixture } from "#tests/fixtures/ladder.ts";
import type { Condition } from "../conditions/condition.ts";
import { fixedOffer, offer, said, shop, variant } from "./testing/rule-cases.ts";

const many = (units: number, isEditable = false) => ({ default: units, max: units, isEditable });

describe("sold out", () => {
  const catalog = shop({ 30: { stock: 2 }, 31: { stock: 0 }, 40: { stock: 0 } });
  const found = (step: Partial<StepFixture>) => said("no_reach", offer(step), { catalog });
  test("with the figures of stock and need; as many as there are at one click", () => {
    const [first] = found({ quantity: many(3) });
    expect(first).toMatchObject({ severity: "warning", stepId: "oto" });
    expect(first!.sentence).toBe("P3 has 2 in stock and 3 are needed: it is left out until it is back.");
    expect(fixedOffer(first!).quantity).toEqual(many(2));
    expect(found({ quantity: many(2) })).toEqual([]);
  });
  test("nothing at all, without a repair", () => {
    const [first] = found({ item: variant(4) });
    expect(first).toMatchObject({ severity: "warning" });
    expect(first!.fix).toBeUndefined();
  });
  test("what must remain counts", () => {
    const [first] = found({ guards: { minStock: 2 } });
    expect(first!.sentence).toContain("P3 has 2 in stock and 3 are needed");
    expect(found({ guards: { minStock: 1 } })).toEqual([]);
  });
  test("one variant of a choice is enough; a pack needs its units", () => {
    expect(found({ item: { kind: "choice", productId: 3, variantIds: [30, 31] } })).toEqual([]);
    const pack = { kind: "pack" as const, productId: 3, variantIds: [30], units: 3 };
    expect(found({ item: pack })[0]!.sentence).toContain("P3 has 0 in stock and 1 are needed");
  });
  test("an alternative that can be had: advice", () => {
    expect(found({ item: variant(4), alternatives: [variant(3)] })).toMatchObject([
      { severity: "advice", sentence: "P4 has 0 in stock and 1 are needed: P3 is offered instead until it is back." },
    ]);
    expect(found({ item: variant(4), alternatives: [variant(3, 1)] })).toMatchObject([{ severity: "warning" }]);
  });
});

describe("held by every purchase of the trigger", () => {
  const held = (trigger: Condition, step: Partial<StepFixture> = {}) => said("no_reach", offer(step, trigger));
  const same: Condition = {
    all: [
      { kind: "variant", variantIds: [30] },
      { kind: "order_subtotal", min: 1 },
    ],
  };
  test("the variant that the trigger asks for", () => {
    expect(held(same)[0]!.sentence).toMatch(/^Every purchase that the trigger matches holds P3 already/);
    expect(held({ kind: "variant", variantIds: [30, 31] })).toEqual([]);
    expect(held({ any: [same, { kind: "tag", tags: ["x"] }] })).toEqual([]);
  });
  test("the only variant of the product that it asks for", () => {
    const catalog = catalogFixture([{ productId: 3, variants: [{ variantId: 30, priceMinor: 1 }] }]);
    const trigger: Condition = { kind: "product", productIds: [3] };
    expect(said("no_reach", offer({}, trigger), { catalog })).toHaveLength(1);
    expect(held(trigger)).toEqual([]);
  });
  test("not as a pack, as replenishment, or beside another alternative", () => {
    expect(held(same, { item: { kind: "pack", productId: 3, variantIds: [30], units: 2 } })).toEqual([]);
    expect(held(same, { item: { ...variant(3), kind: "replenishment" } })).toEqual([]);
    expect(held(same, { alternatives: [variant(4)] })).toEqual([]);
  });
});

test("a least purchase above all that the trigger matches; offered whatever was spent at one click", () => {
  const guards = { minPurchaseMinor: 5001, minStock: 0 };
  const small: Condition = { kind: "order_subtotal", max: 5000 };
  const [found] = said("no_reach", offer({ guards }, small));
  expect(found!.sentence).toContain("from a purchase of 50.01 USD on");
  expect(fixedOffer(found!).guards).toEqual({ minStock: 0 });
  expect(said("no_reach", offer({ guards: { minPurchaseMinor: 5000 } }, small))).toEqual([]);
});

test("shipping as the store charges, and its rates are not known", () => {
  const step = { shipping: { kind: "store", title: "Standard" } } as const;
  const rate = { country: "*", title: "", priceMinor: 1, minSubtotalMinor: null, maxSubtotalMinor: null };
  expect(said("no_reach", offer(step))[0]!.sentence).toContain("were not read yet");
  expect(said("no_reach", offer(step), { catalog: shop({}, { shippingRates: [] }) })[0]!.sentence).toContain("0 shipping rates"); // prettier-ignore
  expect(said("no_reach", offer(step), { catalog: shop({}, { shippingRates: [rate] }) })).toEqual([]);
  expect(said("no_reach", offer(step), { catalog: shop({ 30: { requiresShipping: false } }) })).toEqual([]);
});
