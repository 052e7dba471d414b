import { describe, expect, test } from "vitest";
import type { OfferItem } from "#app/ladders/offer-item.ts";
import { ladderSchema } from "#app/ladders/ladder.ts";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { journeyLadder } from "#tests/fixtures/ladder.ts";
import { offeredItems, offersOf } from "./offered-items.ts";

const catalog = catalogFixture([
  { productId: 2, title: "Grinder", variants: [{ variantId: 20, priceMinor: 4000, title: "Black", stock: 0, unitCostMinor: 900 }, { variantId: 21, priceMinor: 4000, title: "White", stock: 2 }] },
  { productId: 3, title: "Filters", variants: [{ variantId: 30, priceMinor: 500, unitCostMinor: 90, stock: 0 }] },
  { productId: 4, title: "Old", isActive: false, variants: [{ variantId: 40, priceMinor: 500, unitCostMinor: 90 }] },
]); // prettier-ignore
const choice: OfferItem = { kind: "choice", productId: 2, variantIds: [20, 21] };
const black: OfferItem = { kind: "variant", productId: 2, variantId: 20 };
const filters: OfferItem = { kind: "variant", productId: 3, variantId: 30 };
const offer = (item: OfferItem, more: { alternatives?: OfferItem[]; quantity?: number; ladderId?: string } = {}) => ({
  item,
  alternatives: [],
  quantity: 1,
  ladderId: "l1",
  ladderName: `Ladder ${more.ladderId ?? "l1"}`,
  ...more,
});
const one = (...offers: ReturnType<typeof offer>[]) => offeredItems(offers, catalog, new Set())[0]!;

test("every layer's item is on offer", () => {
  const item = (variantId: number) => ({ kind: "variant" as const, productId: 9, variantId });
  const copy = { en: { deliverable: "One", outcome: "Two" } };
  const document = ladderSchema.parse({
    ...journeyLadder,
    bump: { id: "b", item: item(1), price: { kind: "full" }, copy, defaultLocale: "en" },
    crossSell: {
      id: "c",
      item: item(2),
      price: { kind: "full" },
      copy: { en: { headline: "One", outcome: "Two", terms: "Three" } },
      defaultLocale: "en",
    },
  });
  expect(offersOf(document).map((found) => found.item)).toEqual([
    item(1),
    item(2),
    ...Object.values(journeyLadder.postPurchase.steps).map((step) => step.offer.item),
  ]);
});

describe("an item on offer", () => {
  test("of several variants can be bought while one is left; alone it cannot", () => {
    expect([one(offer(choice)).isSellable, one(offer(black)).isSellable]).toEqual([true, false]);
    expect([one(offer(choice)).title, one(offer(black)).title]).toEqual(["Grinder", "Grinder, Black"]);
  });

  test("needs as many as are offered, and a product that the shop sells", () => {
    expect(one(offer(choice, { quantity: 3 })).isSellable).toBe(false);
    expect(one(offer({ kind: "variant", productId: 4, variantId: 40 })).isSellable).toBe(false);
  });

  test("that the catalogue does not hold is not known, whatever it is called", () => {
    const found = one(offer({ kind: "variant", productId: 8, variantId: 80 }));
    expect([found.isKnown, found.isSellable, found.title]).toEqual([false, false, "#8"]);
  });

  test("is covered where another is offered in its place in every ladder", () => {
    expect(one(offer(black, { alternatives: [choice] })).isCovered).toBe(true);
    expect(one(offer(black, { alternatives: [filters] })).isCovered).toBe(false);
    expect(one(offer(black, { alternatives: [choice] }), offer(black, { ladderId: "l2" })).isCovered).toBe(false);
  });

  test("is one, however many ladders offer it", () => {
    const found = offeredItems(
      [offer(filters), offer(filters, { ladderId: "l2" }), offer(filters)],
      catalog,
      new Set(),
    );
    expect(found.map(({ ladders }) => ladders.map(({ ladderId }) => ladderId))).toEqual([["l1", "l2"]]);
  });

  test("lacks a cost where one of its variants has neither a cost nor a rule", () => {
    expect([one(offer(choice)).lacksCost, one(offer(black)).lacksCost]).toEqual([true, false]);
    expect(offeredItems([offer(choice)], catalog, new Set([2]))[0]!.lacksCost).toBe(false);
  });
});
