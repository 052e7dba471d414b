import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { catalogFixture, type ProductFixture } from "#tests/fixtures/catalog.ts";
import { candidatesFor, variantsWithin } from "./candidates.ts";
import { similarProducts } from "./content-based.ts";

const one = (productId: number, more: Partial<ProductFixture> = {}, priceMinor = 1000): ProductFixture => ({
  productId,
  variants: [{ variantId: productId * 10, priceMinor }],
  ...more,
});
const titles = new Map([[7, "Evening"]]);
const similarTo1 = (products: readonly ProductFixture[]) => {
  const catalog = catalogFixture(products);
  return similarProducts(catalog.product(1)!, catalog, titles).map(({ product, why }) => [
    product.productId,
    inEnglish(why),
  ]);
};

describe("what has enough in common", () => {
  const bought = one(1, { productType: "Tea", vendor: "Leaf", tags: ["green", "morning"], collectionIds: [7] });
  test("the most first, each with the reason in words", () => {
    expect(
      similarTo1([
        bought,
        one(2, { collectionIds: [7] }),
        one(3, { productType: "Tea", tags: ["Green"], vendor: "Leaf", collectionIds: [7] }),
        one(4, { productType: "Tea" }),
        one(5, { tags: ["green", "morning"] }),
      ]),
    ).toEqual([
      [3, "In common: type Tea, collection Evening, tag green"],
      [4, "In common: type Tea"],
      [2, "In common: collection Evening"],
      [5, "In common: tag green, tag morning"],
    ]);
  });
  test("nothing rather than something irrelevant: a vendor or a tag alone, nothing at all, not sold any more", () => {
    expect(
      similarTo1([bought, one(2, { vendor: "Leaf" }), one(3, { tags: ["green"] }), one(4), one(5, { productType: "Tea", isActive: false })]), // prettier-ignore
    ).toEqual([]);
  });
  test("what more than half of a larger shop is says nothing", () => {
    const same = Array.from({ length: 8 }, (_, at) => one(at + 1, { vendor: "Leaf", collectionIds: [7] }));
    expect(similarTo1(same)).toEqual([]);
    expect(similarTo1(same.slice(0, 7))).toHaveLength(6);
  });
});

describe("what can be offered of it", () => {
  const product: ProductFixture = {
    productId: 2,
    variants: [
      { variantId: 20, priceMinor: 900 },
      { variantId: 21, priceMinor: 1200 },
      { variantId: 22, priceMinor: 1200 },
      { variantId: 23, priceMinor: 1200, stock: 5 },
      { variantId: 24, priceMinor: 1200, unitCostMinor: 1300 },
      { variantId: 25, priceMinor: 9000 },
    ],
  };
  const catalog = catalogFixture([one(1), product]);
  test("the variants of one price, in stock, that lose nothing", () => {
    const offered = variantsWithin(catalog.product(2)!, { min: 300, max: 1500 }, catalog);
    expect(offered).toEqual({ variantIds: [21, 22], priceMinor: 1200 });
    expect(variantsWithin(catalog.product(2)!, { min: 300, max: 1000 }, catalog)?.variantIds).toEqual([20]);
    expect(variantsWithin(catalog.product(2)!, { min: 2000, max: 3000 }, catalog)).toBeNull();
  });
  test("what is bought together comes before what is alike, and once", () => {
    const all = catalogFixture([
      one(1, { productType: "Tea" }),
      one(2, { productType: "Tea" }),
      one(3, { productType: "Tea" }),
      one(4),
    ]);
    const estimate = { value: 2, low: 1.5, high: 3 };
    const facts = { productId: 1, orders: 9, ofOrders: 30, support: 0, attachmentRate: 0, share: estimate, lift: estimate, margin: null }; // prettier-ignore
    const associations = [
      { ...facts, otherId: 4 },
      { ...facts, otherId: 3 },
    ];
    const found = candidatesFor(all.product(1)!, { catalog: all, associations, collections: titles })({ min: 1, max: 9999 }); // prettier-ignore
    expect(found.map((candidate) => [candidate.product.productId, inEnglish(candidate.why)])).toEqual([
      [4, "Bought together in 9 of 30 orders; lift 2.0 (1.5 to 3.0)"],
      [3, "Bought together in 9 of 30 orders; lift 2.0 (1.5 to 3.0)"],
      [2, "In common: type Tea"],
    ]);
  });
});
