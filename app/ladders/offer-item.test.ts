import { describe, expect, test } from "vitest";
import {
  choicesOf,
  itemDraftSchema,
  itemSchema,
  leadProductId,
  productIdsOf,
  variantIdsOf,
  type ItemKind,
  type OfferItem,
} from "./offer-item.ts";

const one = { productId: 1, variantId: 10 };
const ITEMS: { readonly [Kind in ItemKind]: Extract<OfferItem, { kind: Kind }> } = {
  variant: { kind: "variant", ...one },
  choice: { kind: "choice", productId: 1, variantIds: [10, 11] },
  pack: { kind: "pack", productId: 1, variantIds: [10, 11], units: 6 },
  bundle: {
    kind: "bundle",
    parts: [
      { productId: 1, variantId: 10, quantity: 1 },
      { productId: 2, variantId: 20, quantity: 3 },
      { productId: 1, variantId: 11, quantity: 1 },
    ],
  },
  service: { kind: "service", ...one },
  gift_wrap: { kind: "gift_wrap", ...one },
  replenishment: { kind: "replenishment", ...one },
};

describe.each(Object.values(ITEMS))("$kind", (item) => {
  test("is an item, and may be drafted", () => {
    expect(itemSchema.parse(item)).toEqual(item);
    expect(itemDraftSchema.parse(item)).toEqual(item);
  });
  test("says nothing that its kind does not know", () =>
    expect(itemSchema.safeParse({ ...item, colour: "red" }).success).toBe(false));
  test("every way of taking it adds lines of its own products and variants", () => {
    for (const lines of choicesOf(item)) {
      expect(lines.length).toBeGreaterThan(0);
      for (const { productId, variantId } of lines) {
        expect(productIdsOf(item)).toContain(productId);
        expect(variantIdsOf(item)).toContain(variantId);
      }
    }
    expect(productIdsOf(item)).toContain(leadProductId(item));
  });
});

test("one variant, a service, a wrap and a replenishment are one unit of it", () => {
  for (const item of [ITEMS.variant, ITEMS.service, ITEMS.gift_wrap, ITEMS.replenishment])
    expect(choicesOf(item)).toEqual([[{ ...one, quantity: 1 }]]);
});

test("a choice is one unit of either variant, a pack its units of either", () => {
  expect(choicesOf(ITEMS.choice)).toEqual([[{ ...one, quantity: 1 }], [{ productId: 1, variantId: 11, quantity: 1 }]]);
  expect(choicesOf(ITEMS.pack)).toEqual([[{ ...one, quantity: 6 }], [{ productId: 1, variantId: 11, quantity: 6 }]]);
});

test("a bundle is taken as a whole; its products count once, the first stands for it", () => {
  expect(choicesOf(ITEMS.bundle)).toEqual([ITEMS.bundle.parts]);
  expect(variantIdsOf(ITEMS.bundle)).toEqual([10, 20, 11]);
  expect(productIdsOf(ITEMS.bundle)).toEqual([1, 2]);
  expect(leadProductId(ITEMS.bundle)).toBe(1);
});

test("what is not chosen yet is nothing", () => {
  const drafts: OfferItem[] = [
    { kind: "variant", productId: 0, variantId: 0 },
    { kind: "choice", productId: 0, variantIds: [] },
    { kind: "pack", productId: 0, variantIds: [], units: 2 },
    { kind: "bundle", parts: [] },
    { kind: "bundle", parts: [{ productId: 0, variantId: 0, quantity: 1 }] },
  ];
  for (const draft of drafts) {
    expect(itemDraftSchema.parse(draft)).toEqual(draft);
    expect(itemSchema.safeParse(draft).success).toBe(false);
    expect([variantIdsOf(draft), productIdsOf(draft), leadProductId(draft)]).toEqual([[], [], 0]);
  }
});

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const parts = (count: number) => numbers(count).map((id) => ({ productId: id, variantId: id, quantity: 1 }));
const choice = (count: number) => ({ ...ITEMS.choice, variantIds: numbers(count) });
const pack = (count: number, units: number) => ({ ...ITEMS.pack, variantIds: numbers(count), units });
const bundle = (count: number, quantity = 1) => ({
  kind: "bundle",
  parts: parts(count).map((part) => ({ ...part, quantity })),
});

test.each<[string, object, boolean]>([
  ["a choice of one", choice(1), false],
  ["a choice of two", choice(2), true],
  ["a choice of twenty", choice(20), true],
  ["a choice of twenty-one", choice(21), false],
  ["a pack of no variant", pack(0, 2), false],
  ["a pack of one unit", pack(1, 1), false],
  ["a pack of two units", pack(1, 2), true],
  ["a pack of 99 units", pack(20, 99), true],
  ["a pack of 100 units", pack(1, 100), false],
  ["a pack of 21 variants", pack(21, 2), false],
  ["a bundle of one", bundle(1), false],
  ["a bundle of two", bundle(2), true],
  ["a bundle of five", bundle(5, 20), true],
  ["a bundle of six", bundle(6), false],
  ["a bundle with none of a part", bundle(2, 0), false],
  ["a bundle with 21 of a part", bundle(2, 21), false],
  ["a variant of no product", { kind: "variant", productId: 0, variantId: 10 }, false],
  ["a fraction of a variant", { kind: "variant", productId: 1, variantId: 1.5 }, false],
  ["a subscription, which is a term and no item", { kind: "subscription", ...one }, false],
])("%s", (_, item, isAccepted) => expect(itemSchema.safeParse(item).success).toBe(isAccepted));
