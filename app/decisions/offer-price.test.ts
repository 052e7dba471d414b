import { expect, test } from "vitest";
import { discountOf, priceNow } from "./offer-price.ts";

const percent = (value: number) => ({ kind: "percent_off", percent: value, reason: "Bundle" }) as const;
const amount = (value: number) => ({ kind: "amount_off", amountMinor: value, reason: "Bundle" }) as const;

test("a percentage is rounded half up on the unit", () => {
  expect(priceNow(1999, percent(15))).toBe(1999 - 300); // 299.85
  expect(priceNow(50, percent(15))).toBe(50 - 8); // 7.5
  expect(priceNow(1000, percent(99))).toBe(10);
});

test("an amount is off each unit; a discount that reaches the price leaves no offer", () => {
  expect(priceNow(2000, amount(500))).toBe(1500);
  expect(priceNow(500, amount(500))).toBeNull();
  expect(priceNow(400, amount(500))).toBeNull();
  expect(priceNow(1, percent(99))).toBeNull();
  expect(priceNow(0, { kind: "full" })).toBe(0);
});

test("the discount is told to Shopify in the currency's decimals", () => {
  expect(discountOf({ kind: "full" }, "USD")).toBeNull();
  expect(discountOf(percent(20), "USD")).toEqual({ value: 20, valueType: "percentage", title: "Bundle" });
  expect(discountOf(amount(550), "USD")).toEqual({ value: 5.5, valueType: "fixed_amount", title: "Bundle" });
  expect(discountOf(amount(550), "JPY")).toMatchObject({ value: 550 });
});
