import { expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { readCostFile, writeCostFile } from "./cost-file.ts";
import { planCostImport } from "./plan-cost-import.ts";

const said = (problems: readonly { line: number; message: Parameters<typeof inEnglish>[0] }[]) =>
  problems.map(({ line, message }) => `${line}: ${inEnglish(message)}`);

test("what was exported is imported as it was; empty costs are left out", () => {
  const file = writeCostFile(
    [
      { sku: "TEA", productTitle: "Tea, green", variantTitle: "Default Title", priceMinor: 1000, unitMinor: 420 },
      { sku: "CUP", productTitle: "Cup", variantTitle: "Red", priceMinor: 900, unitMinor: null },
    ],
    "USD",
  );
  expect(file).toBe('sku,product,variant,price,unit_cost\r\nTEA,"Tea, green",,10.00,4.20\r\nCUP,Cup,Red,9.00,\r\n');
  expect(readCostFile(file, "USD")).toEqual({
    costs: [{ line: 2, sku: "TEA", unitMinor: 420 }],
    skipped: 1,
    problems: [],
  });
});

test("amounts in the way of the shop's currency and of the spreadsheet's country", () => {
  expect(readCostFile("sku;unit_cost\nA;4,2\nB;1500", "JPY").costs.map(({ unitMinor }) => unitMinor)).toEqual([
    4, 1500,
  ]);
  expect(readCostFile("SKU;Unit_Cost\nA;4,2", "USD").costs).toEqual([{ line: 2, sku: "A", unitMinor: 420 }]);
});

test("every problem names its line", () => {
  const { problems } = readCostFile("sku,unit_cost\nA,four\n,1.00\nB,-3\nC,99999999999999\nD,1.00", "USD");
  expect(said(problems)).toEqual([
    "2: “four” is no amount: write it like 4.20.",
    "3: A cost without a SKU: nobody knows whose it is.",
    "4: “-3” is no amount: write it like 4.20.",
    "5: “99999999999999” is no amount: write it like 4.20.",
  ]);
  expect(said(readCostFile("product,cost\nA,1", "USD").problems)).toEqual([
    "1: The first line must name the columns sku and unit_cost.",
  ]);
  expect(said(readCostFile("", "USD").problems)).toHaveLength(1);
});

const sku = (of: string, productId: number, isKnown = false) => ({
  sku: of,
  productId,
  productTitle: `P${productId}`,
  isKnown,
});
const cost = (line: number, of: string, unitMinor: number) => ({ line, sku: of, unitMinor });

test("a plan: new, changed and same rules; SKUs of one product must agree; unknown and ambiguous SKUs are named", () => {
  const plan = planCostImport(
    [cost(2, "A", 100), cost(3, "A2", 100), cost(4, "B", 200), cost(5, "C", 300), cost(6, "C2", 301), cost(7, "?", 1), cost(8, "D", 1), cost(9, "E", 5)],
    [sku("A", 1), sku("A2", 1), sku("B", 2), sku("C", 3), sku("C2", 3), sku("D", 4), sku("D", 5), sku("E", 6, true)],
    [{ productId: 1, rate: null, unitMinor: 100 }, { productId: 2, rate: 0.5, unitMinor: null }],
  ); // prettier-ignore
  expect(plan.same).toBe(1);
  expect(plan.rules).toEqual([
    { productId: 2, title: "P2", was: { rate: 0.5, unitMinor: null }, unitMinor: 200, isIdle: false },
    { productId: 3, title: "P3", was: null, unitMinor: 300, isIdle: false },
    { productId: 6, title: "P6", was: null, unitMinor: 5, isIdle: true },
  ]);
  expect(said(plan.problems)).toEqual([
    "6: Line 5 gives another cost for the same product. A rule is for a whole product: where its variants cost differently, enter the costs in Shopify.",
    "7: The shop has no product with the SKU ?.",
    "8: 2 products have the SKU D: add the rule to the right one by hand.",
  ]);
});
