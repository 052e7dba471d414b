import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";
import { planVisit, type ShelfVariant, type Visit } from "./shoppers.ts";

const shelf: readonly ShelfVariant[] = [
  { variantId: 1, productId: 1, isAvailable: true, popularity: 5, sellingPlanIds: [7, 8] },
  { variantId: 2, productId: 2, isAvailable: true, popularity: 3, sellingPlanIds: [] },
  { variantId: 3, productId: 3, isAvailable: false, popularity: 99, sellingPlanIds: [] },
];

function visits(seed: number, count: number): Visit[] {
  const random = seededRandom(seed);
  const customers: number[] = [];
  return Array.from({ length: count }, (_, n) => {
    const visit = planVisit(random, shelf, customers, 1000 + n);
    customers.push(visit.customerId);
    return visit;
  });
}

test("about a third of the purchases are by returning customers", () => {
  const bought = visits(1, 3000).map((visit) => visit.customerId);
  const returning = bought.length - new Set(bought).size;
  expect(returning / bought.length).toBeGreaterThan(0.31);
  expect(returning / bought.length).toBeLessThan(0.39);
});

test("some subscribe, some use a code, some check out in another language; nobody gets what is not there", () => {
  const all = visits(2, 2000);
  const lines = all.flatMap((visit) => visit.lines);
  expect(lines.some((line) => line.sellingPlanId === 8)).toBe(true);
  expect(lines.every((line) => line.variantId !== 3)).toBe(true);
  expect(lines.every((line) => line.sellingPlanId === undefined || line.variantId === 1)).toBe(true);
  expect(all.some((visit) => visit.discountCode === "WELCOME10")).toBe(true);
  expect(new Set(all.map((visit) => visit.locale))).toEqual(new Set(["en", "id", "de", "ja"]));
});

test("the same seed plans the same visits", () => {
  expect(visits(3, 50)).toEqual(visits(3, 50));
});
