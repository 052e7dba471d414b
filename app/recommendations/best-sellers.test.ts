import { expect, test } from "vitest";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { bestSellers, type ProductSales } from "./best-sellers.ts";

const catalog = catalogFixture([
  { productId: 1, variants: [{ variantId: 10, priceMinor: 1000, stock: 0 }, { variantId: 11, priceMinor: 2500 }] }, // prettier-ignore
  { productId: 2, variants: [{ variantId: 20, priceMinor: 3000 }] },
  { productId: 3, isActive: false, variants: [{ variantId: 30, priceMinor: 500 }] },
  { productId: 4, variants: [{ variantId: 40, priceMinor: 800, stock: 0 }] },
  { productId: 5, variants: [{ variantId: 50, priceMinor: 4000 }] },
  { productId: 6, variants: [{ variantId: 60, priceMinor: 5000 }] },
  { productId: 7, variants: [{ variantId: 70, priceMinor: 0 }] },
]);
const sold = (productId: number, units: number, revenueMinor = units, variantId = productId * 10): ProductSales => ({
  productId, variantId, orders: units, units, revenueMinor, ordersOfSeveral: 0,
}); // prettier-ignore
const ids = (products: readonly ProductSales[], most = 5) =>
  bestSellers({ orderCount: 9, products }, catalog, most).map(({ product }) => product.productId);

test("the most units first, then the most revenue", () => {
  expect(ids([sold(5, 3), sold(2, 7, 70), sold(6, 7, 90)])).toEqual([6, 2, 5]);
  expect(ids([sold(5, 3), sold(2, 7), sold(6, 9)], 2)).toEqual([6, 2]);
});
test("what is not sold any more is left out: inactive, sold out, gone, without a price", () => {
  expect(ids([sold(3, 9), sold(4, 8), sold(99, 7), sold(7, 6), sold(2, 1)])).toEqual([2]);
});
test("the variant sold most gives the price, or one that can be bought now", () => {
  const [first] = bestSellers({ orderCount: 1, products: [sold(1, 5)] }, catalog, 5);
  expect(first!.variant.variantId).toBe(11);
});
test("without a sale: the dearest of the middle price band, and no figures", () => {
  // 5000, 4000, 3000, 2500: the dearest and the cheapest quarter fall out.
  const picks = bestSellers({ orderCount: 0, products: [] }, catalog, 5);
  expect(picks.map(({ variant, sales }) => [variant.priceMinor, sales])).toEqual([
    [4000, null],
    [3000, null],
  ]);
});
test("an empty shop has nothing to begin with", () => {
  expect(bestSellers({ orderCount: 0, products: [] }, catalogFixture([]), 5)).toEqual([]);
});
