import { expect, test } from "vitest";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { bumpLadder } from "#tests/fixtures/checkout.ts";
import { bumpOff, bumpTerms, readBumpTerms } from "./bump-terms.ts";

const off = (price: object, priceMinor = 1500) =>
  bumpOff(bumpLadder({ price }).bump!, catalogFixture([{ productId: 3, variants: [{ variantId: 30, priceMinor }] }]));

test("what the code must take off one unit", () => {
  expect(off({ kind: "percent_off", percent: 15, reason: "Set" })).toEqual({ percent: 15 });
  expect(off({ kind: "amount_off", amountMinor: 300, reason: "Set" })).toEqual({ amountMinor: 300 });
  expect(off({ kind: "fixed", priceMinor: 1000, reason: "Set" })).toEqual({ amountMinor: 500 });
});

test("no code for a full price, a fixed one that is none, nothing left to pay, or an item that is gone", () => {
  expect(off({ kind: "full" })).toBeNull();
  expect(off({ kind: "fixed", priceMinor: 1500, reason: "Set" })).toBeNull();
  expect(off({ kind: "amount_off", amountMinor: 1500, reason: "Set" })).toBeNull();
  expect(bumpOff(bumpLadder().bump!, catalogFixture([]))).toBeNull();
});

test("terms read as they were written", () => {
  for (const terms of [{ percent: 15 }, { amountMinor: 300 }]) expect(readBumpTerms(bumpTerms(terms))).toEqual(terms);
  for (const text of ["", "percent:", "percent:1.5", "amount:-1", "free:1"]) expect(readBumpTerms(text)).toBeNull();
});
