import { expect, test } from "vitest";
import { costFormOf, readCostForm, readRuleCost, type CostForm } from "./cost-form.ts";
import { costSettingsSchema } from "./cost-settings.ts";

const shop = {
  fallbackCostRate: 0.4,
  paymentFeeRate: 0.029,
  paymentFeeFixedMinor: 30,
  deliveryCostMinor: 420,
  deliveryItemCostMinor: 5,
  disputeFeeMinor: 1500,
  sharesAmountRefunds: true,
};
const countries = [{ country: "DE", orderMinor: 900, itemMinor: 10 }];
const form = costFormOf(shop, countries, "USD");
const read = (change: Partial<CostForm>) => readCostForm({ ...form, ...change }, "USD");

test("settings drawn and read are the settings, and the server takes them", () => {
  expect(form).toMatchObject({ fallback: "40", feeRate: "2.9", feeFixed: "0.30", deliveryOrder: "4.20" });
  const { settings } = read({});
  expect(settings).toEqual({ shop, countries });
  expect(costSettingsSchema.parse(settings)).toEqual({ shop, countries });
});

test("empty: no fallback at all, amounts of 0; a comma is a point", () => {
  const { settings } = read({ fallback: " ", feeRate: "", feeFixed: "", deliveryItem: "0,5" });
  expect(settings?.shop).toMatchObject({
    fallbackCostRate: null,
    paymentFeeRate: 0,
    paymentFeeFixedMinor: 0,
    deliveryItemCostMinor: 50,
  });
});

test.each<[string, Partial<CostForm>]>([
  ["fallback", { fallback: "101" }],
  ["fallback", { fallback: "1.234" }],
  ["feeRate", { feeRate: "31" }],
  ["feeRate", { feeRate: "-1" }],
  ["feeFixed", { feeFixed: "four" }],
  ["deliveryOrder", { deliveryOrder: "-4.20" }],
  ["deliveryItem", { deliveryItem: "10000000.01" }],
  ["disputeFee", { disputeFee: "1e3" }],
  ["DE.item", { countries: [{ country: "DE", order: "1", item: "x" }] }],
])("what is wrong with %s is said there: %o", (field, change) => {
  const { settings, problems } = read(change);
  expect(settings).toBeNull();
  expect(Object.keys(problems ?? {})).toEqual([field]);
});

test("a rule's cost is a share or an amount, never nothing", () => {
  expect(readRuleCost("share", "33.3", "USD")).toEqual({ rate: 0.333, unitMinor: null });
  expect(readRuleCost("amount", "1500", "JPY")).toEqual({ rate: null, unitMinor: 1500 });
  expect(readRuleCost("amount", "", "USD")).toHaveProperty("text");
  expect(readRuleCost("share", "120", "USD")).toHaveProperty("text");
});

test("a country twice, an unknown country and a fraction of a cent are refused by the server", () => {
  const twice = { shop, countries: [...countries, ...countries] };
  expect(costSettingsSchema.safeParse(twice).success).toBe(false);
  expect(
    costSettingsSchema.safeParse({ shop, countries: [{ country: "QQ", orderMinor: 1, itemMinor: 1 }] }).success,
  ).toBe(false);
  expect(costSettingsSchema.safeParse({ shop: { ...shop, disputeFeeMinor: 0.5 }, countries }).success).toBe(false);
});
