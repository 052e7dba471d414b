import { describe, expect, test } from "vitest";
import type { LineFacts, PurchaseFacts } from "../purchase-facts.ts";
import {
  conditionHolds,
  CONDITIONS,
  conditionSchema,
  definitionOf,
  type Condition,
  type LeafCondition,
} from "./condition.ts";

const line = (more: Partial<LineFacts> = {}): LineFacts => ({
  productId: 1, variantId: 11, quantity: 2, totalMinor: 4000, sku: "TEA-1", vendor: "Kettle & Co", productType: "Tea", tags: ["green"], collectionIds: [5],
  ...more,
}); // prettier-ignore
const facts: PurchaseFacts = {
  lines: [line(), line({ productId: 2, variantId: 22, quantity: 1, sku: null })],
  subtotalMinor: 8000,
  currency: "USD",
};

/** Of every kind: one that holds for the purchase, one that does not, one that the schema refuses. */
const CASES: Record<LeafCondition["kind"], [holds: LeafCondition, fails: LeafCondition, refused: unknown]> = {
  product: [
    { kind: "product", productIds: [2] },
    { kind: "product", productIds: [3] },
    { kind: "product", productIds: [] },
  ],
  variant: [
    { kind: "variant", variantIds: [11] },
    { kind: "variant", variantIds: [1] },
    { kind: "variant", variantIds: [-1] },
  ],
  sku: [
    { kind: "sku", skus: ["TEA-1"] },
    { kind: "sku", skus: ["tea-1"] },
    { kind: "sku", skus: [""] },
  ],
  collection: [
    { kind: "collection", collectionIds: [5] },
    { kind: "collection", collectionIds: [6] },
    { kind: "collection" },
  ],
  tag: [
    { kind: "tag", tags: ["green"] },
    { kind: "tag", tags: ["Green"] },
    { kind: "tag", tags: [1] },
  ],
  vendor: [
    { kind: "vendor", vendors: ["Kettle & Co"] },
    { kind: "vendor", vendors: ["Kettle"] },
    { kind: "vendor", vendors: ["x"], more: 1 },
  ],
  product_type: [
    { kind: "product_type", types: ["Tea"] },
    { kind: "product_type", types: ["Cup"] },
    { kind: "product_type", types: [] },
  ],
  item_quantity: [
    { kind: "item_quantity", min: 3, max: 3 },
    { kind: "item_quantity", min: 4 },
    { kind: "item_quantity" },
  ],
  order_subtotal: [
    { kind: "order_subtotal", min: 8000 },
    { kind: "order_subtotal", max: 7999 },
    { kind: "order_subtotal", min: 9, max: 8 },
  ],
};

describe("each kind of condition", () => {
  test("has its cases", () => expect(CONDITIONS.map((c) => c.kind).sort()).toEqual(Object.keys(CASES).sort()));

  test.each(Object.entries(CASES))("%s", (_kind, [holds, fails, refused]) => {
    expect(conditionSchema.parse(holds)).toEqual(holds);
    expect(conditionHolds(holds, facts)).toBe(true);
    expect(conditionHolds(fails, facts)).toBe(false);
    expect(conditionSchema.safeParse(refused).success).toBe(false);
  });

  test("its keys, where it has some, are among the keys of a purchase it holds for", () => {
    expect(definitionOf({ kind: "sku", skus: ["a", "b"] }).keys({ kind: "sku", skus: ["a", "b"] })).toEqual([
      "sku:a",
      "sku:b",
    ]);
    expect(
      definitionOf({ kind: "product_type", types: ["Tea"] }).keys({ kind: "product_type", types: ["Tea"] }),
    ).toEqual(["type:Tea"]);
    expect(definitionOf({ kind: "order_subtotal", min: 1 }).keys({ kind: "order_subtotal", min: 1 })).toBeNull();
  });
});

describe("trees", () => {
  const yes: Condition = { kind: "product", productIds: [1] };
  const no: Condition = { kind: "product", productIds: [9] };
  test.each<[string, Condition, boolean]>([
    ["all: every one", { all: [yes, yes] }, true],
    ["all: one missing", { all: [yes, no] }, false],
    ["all: empty holds", { all: [] }, true],
    ["any: one is enough", { any: [no, yes] }, true],
    ["any: none of them", { any: [no, no] }, false],
    ["none: neither", { none: [no, no] }, true],
    ["none: one of them", { none: [no, yes] }, false],
    ["nested", { all: [yes, { any: [no, { none: [no] }] }] }, true],
  ])("%s", (_what, tree, expected) => expect(conditionHolds(conditionSchema.parse(tree), facts)).toBe(expected));

  test("an unknown kind and an unknown field are refused", () => {
    expect(conditionSchema.safeParse({ kind: "moon_phase" }).success).toBe(false);
    expect(conditionSchema.safeParse({ all: [], any: [] }).success).toBe(false);
  });
});
