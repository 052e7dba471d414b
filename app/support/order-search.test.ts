import { expect, test } from "vitest";
import { orderSearchSchema, searchTerms } from "./order-search.ts";

const term = (query: string, currency = "USD") => searchTerms(query, currency)[0]!;

test("a number is an order's name, its id, or an amount", () => {
  expect(term("1001")).toEqual({
    text: "1001",
    names: ["1001", "#1001"],
    orderId: 1001,
    amountMinor: 100_100,
    days: null,
    words: null,
  });
  expect(term("#1001")).toMatchObject({ names: ["#1001"], orderId: null, amountMinor: null, words: null });
});

test("an amount is read with a sign, a comma or a point, in the currency's own digits", () => {
  expect(["25.92", "$25.92", "25,92", "USD25.92", "€25.9"].map((text) => term(text).amountMinor)).toEqual([
    2592, 2592, 2592, 2592, 2590,
  ]);
  expect(term("2500", "JPY").amountMinor).toBe(2500);
  expect(term("1.2.3").amountMinor).toBeNull();
});

test("a date is a day, or a month to its last day", () => {
  expect(term("2026-11-20").days).toEqual({ from: "2026-11-20", to: "2026-11-20" });
  expect(term("2028-02").days).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  for (const none of ["2026-13", "2026-02-30", "20-11-2026"])
    expect(term(none)).toMatchObject({ days: null, words: none });
});

test("everything else are words of a product, SKU or offer; quoted ones stay together", () => {
  expect(searchTerms('sencha "Tasting Set"  OL-1001', "USD").map(({ words }) => words)).toEqual([
    "sencha",
    "Tasting Set",
    "OL-1001",
  ]);
  expect(term("OL-1001").names).toEqual(["OL-1001", "#OL-1001"]);
  expect(searchTerms('  " ', "USD")).toEqual([]);
  expect(searchTerms("a b c d e f g h", "USD")).toHaveLength(6);
});

test("an address that makes no sense asks for nothing", () => {
  const nothing = { query: "", layer: null, state: null, from: null, to: null, page: 1 };
  expect(orderSearchSchema.parse({})).toEqual(nothing);
  const nonsense = { query: "x".repeat(500), layer: "front", state: "?", from: "2026-02-31", to: "soon", page: "-4" };
  expect(orderSearchSchema.parse(nonsense)).toEqual(nothing);
});
