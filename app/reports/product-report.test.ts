import { expect, test } from "vitest";
import { productLines, type ProductLayerSums } from "./product-report.ts";

const row = (productId: number, layer: string, units: number): ProductLayerSums => ({
  productId,
  title: `Product ${productId}`,
  layer,
  lines: units,
  units,
  refundedUnits: 1,
  revenueMinor: units * 100,
  marginMinor: units * 40,
  sharedMinor: units,
});

test("one line a product: bought normally beside sold as an offer by whichever layer", () => {
  const [first, second, third] = productLines([
    row(1, "front_end", 50),
    row(2, "oto", 3),
    row(2, "front_end", 7),
    row(2, "downsell", 2),
    row(3, "front_end", 90),
  ]);
  expect(first).toEqual({
    productId: 2,
    title: "Product 2",
    normal: { lines: 7, units: 7, refundedUnits: 1, revenueMinor: 700, marginMinor: 280, sharedMinor: 7 },
    offered: { lines: 5, units: 5, refundedUnits: 2, revenueMinor: 500, marginMinor: 200, sharedMinor: 5 },
  });
  expect([second!.productId, third!.productId]).toEqual([3, 1]);
});
