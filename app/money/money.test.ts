import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, currencyExponent, parseAmount, rateOf, toDecimal } from "./money.ts";

const currency = fc.constantFrom("USD", "EUR", "IDR", "JPY", "KWD");
const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe("amounts as Shopify writes them", () => {
  test.each([
    ["12.34", "USD", 1234],
    ["12", "USD", 1200],
    ["0.005", "USD", 1],
    ["-0.05", "USD", -5],
    ["-0.004", "USD", 0],
    ["1200", "JPY", 1200],
    ["1200.50", "JPY", 1201],
    ["1.2345", "KWD", 1235],
    ["85000.00", "IDR", 8500000],
  ])("%s %s is %i minor units", (text, code, minor) => expect(parseAmount(text, code)).toBe(minor));

  test.each(["", "1,000.00", "1e3", "abc", "1.", "--1", "99999999999999999999"])("%j is refused", (text) => {
    expect(() => parseAmount(text, "USD")).toThrow(RangeError);
  });

  test("writing and reading give the same amount", () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseAmount(toDecimal(minor, code), code)).toBe(minor);
      }),
    );
  });

  test("the exponent follows ISO 4217, two where it is not listed", () => {
    expect(["USD", "JPY", "KWD", "IDR"].map(currencyExponent)).toEqual([2, 0, 3, 2]);
  });
});

describe("allocate", () => {
  test("the parts sum to the whole, have its sign, and none is a unit away from its share", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        const parts = allocate(whole, shares);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(whole);
        const sum = shares.reduce((a, b) => a + b, 0);
        parts.forEach((part, at) => {
          const exact = sum === 0 ? whole / shares.length : (whole * shares[at]!) / sum;
          expect(Math.abs(part - exact)).toBeLessThan(1.001);
          expect(part === 0 || Math.sign(part) === Math.sign(whole)).toBe(true);
        });
      }),
    );
  });

  test("what is left goes to the largest remainder, then to the earlier part", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [2, 5, 3])).toEqual([2, 5, 3]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(5, [0, 0])).toEqual([3, 2]);
  });

  test("refuses nothing to share among, and weights below zero", () => {
    expect(() => allocate(1, [])).toThrow(RangeError);
    expect(() => allocate(1, [-1])).toThrow(RangeError);
  });
});

test("a rate of an amount is rounded half away from zero", () => {
  expect(rateOf(1000, 0.029)).toBe(29);
  expect(rateOf(50, 0.01)).toBe(1);
  expect(rateOf(49, 0.01)).toBe(0);
  expect(rateOf(-50, 0.01)).toBe(-1);
});
