import { describe, expect, test } from "vitest";
import type { StepFixture } from "#tests/fixtures/ladder.ts";
import { copied, said, variant, withDownsell } from "./testing/rule-cases.ts";

const found = (down: Partial<StepFixture>, oto: Partial<StepFixture> = {}) =>
  said("same_item_downsell", withDownsell(down, oto));
const units = (count: number) => ({ default: count, max: count, isEditable: false });
const bundle = (...ids: number[]): StepFixture["item"] => ({
  kind: "bundle",
  parts: ids.map((productId) => ({ productId, variantId: productId * 10, quantity: 1 })),
});
const pack = (count: number): StepFixture["item"] => ({ kind: "pack", productId: 3, variantIds: [30], units: count });
const cheaper = { price: { kind: "percent_off", percent: 30, reason: "For you" } } as const;

describe("the same thing is refused", () => {
  test("the same variant, cheaper: with the units of both, and removed at one click", () => {
    const [first] = found({ item: variant(3), ...cheaper });
    expect(first).toMatchObject({ severity: "error", stepId: "down" });
    expect(first!.sentence).toContain("up to 1 × P3 where the OTO had 1");
    expect(Object.keys(first!.fix!.fixed.postPurchase.steps)).toEqual(["oto"]);
  });
  test.each<[string, Partial<StepFixture>, Partial<StepFixture>]>([
    ["one variant out of the OTO's choice", { item: variant(3) }, { item: { kind: "choice", productId: 3, variantIds: [30, 31] } }],
    ["another colour at the same price", { item: variant(3, 2), ...cheaper }, {}],
    ["as many units", { item: variant(3), quantity: units(3) }, { quantity: units(3) }],
    ["as many units, if the shopper likes", { item: variant(3), quantity: { default: 1, max: 3, isEditable: true } }, { quantity: units(3) }],
    ["a pack of as many units", { item: pack(3) }, { item: pack(3) }],
    ["the same bundle", { item: bundle(4, 3), ...cheaper }, { item: bundle(3, 4) }],
    ["a bundle that holds the OTO", { item: bundle(3, 4) }, {}],
    ["as an alternative", { item: variant(2), alternatives: [variant(3)] }, {}],
  ])("%s", (_what, down, oto) => expect(found(down, oto)).toHaveLength(1)); // prettier-ignore
});

describe("less is allowed", () => {
  const monthly = { subscription: { sellingPlanId: 7 }, ...copied({ terms: "Renews monthly" }) };
  const rarely = { subscription: { sellingPlanId: 8 }, ...copied({ terms: "Renews every other month" }) };
  test.each<[string, Partial<StepFixture>, Partial<StepFixture>]>([
    ["another product", {}, {}],
    ["fewer units", { item: variant(3) }, { quantity: units(3) }],
    ["a pack of fewer units", { item: pack(2) }, { item: pack(3) }],
    ["a smaller size", { item: variant(3) }, { item: variant(3, 1) }],
    ["one part of the bundle", { item: variant(3) }, { item: bundle(3, 4) }],
    ["a smaller bundle", { item: bundle(3, 4) }, { item: bundle(3, 4, 5) }],
    ["once instead of a subscription", { item: variant(3) }, monthly],
    ["a subscription that comes less often", { item: variant(3), ...rarely }, monthly],
  ])("%s", (_what, down, oto) => expect(found(down, oto)).toEqual([]));
  test("but not a subscription instead of once, nor the same rhythm", () => {
    expect(found({ item: variant(3), ...monthly })).toHaveLength(1);
    expect(found({ item: variant(3), ...monthly }, monthly)).toHaveLength(1);
    expect(found({ item: variant(3), ...monthly }, rarely)).toHaveLength(1);
  });
});
