import { describe, expect, test } from "vitest";
import type { CheckoutRequest } from "#app/api/checkout.contract.ts";
import { NEW_CUSTOMER } from "#app/ladders/customer-facts.ts";
import { catalogFixture, type ProductFixture, type ShopFixture } from "#tests/fixtures/catalog.ts";
import { checkoutLine, checkoutRequest } from "#tests/fixtures/checkout.ts";
import { checkoutFactsOf } from "./checkout-facts-of.ts";
import { decideNudge, type NudgeSituation } from "./decide-nudge.ts";
import { freeShipping } from "./free-shipping.ts";

const rate = (country: string, priceMinor: number, from: number | null, to: number | null = null) => ({
  ...{ country, title: "Post", priceMinor },
  ...{ minSubtotalMinor: from, maxSubtotalMinor: to },
});
const RATES = [rate("US", 490, null, 5999), rate("US", 0, 6000), rate("*", 990, null), rate("*", 0, 15_000)];
const distance = (subtotalMinor: number, country: string | null, rates: ShopFixture["shippingRates"] = RATES) =>
  freeShipping(subtotalMinor, country, catalogFixture([], { shippingRates: rates }));

describe("the distance to free shipping", () => {
  test("by the country's own rates, else the rest of the world's", () => {
    expect(distance(4500, "US")).toEqual({ thresholdMinor: 6000, missingMinor: 1500 });
    expect(distance(4500, "NO")).toEqual({ thresholdMinor: 15_000, missingMinor: 10_500 });
  });
  test("one cent short is short; at the threshold there is none", () => {
    expect(distance(5999, "US")).toMatchObject({ missingMinor: 1 });
    expect(distance(6000, "US")).toBeNull();
  });
  test("the nearest of several thresholds", () => {
    expect(distance(1000, "US", [rate("US", 0, 9000), rate("US", 0, 4000)])).toMatchObject({ thresholdMinor: 4000 });
  });
  test("a country with rates of its own and none of them free has nothing to reach, whatever the world has", () => {
    expect(distance(1000, "US", [rate("US", 490, null), rate("*", 0, 4000)])).toBeNull();
  });
  test("free already, free up to a limit, not known, not told where to", () => {
    expect(distance(1000, "US", [rate("US", 0, null)])).toBeNull();
    expect(distance(1000, "US", [rate("US", 0, 500, 2000)])).toBeNull();
    expect(distance(3000, "US", [rate("US", 0, 500, 2000)])).toBeNull();
    expect(distance(1000, "US", null)).toBeNull();
    expect(distance(1000, null)).toBeNull();
  });
});

const product = (productId: number, priceMinor: number, more: Partial<ProductFixture> = {}, stock?: number): ProductFixture => ({
  productId,
  variants: [{ variantId: productId * 10, priceMinor, ...(stock === undefined ? {} : { stock }) }],
  ...more,
}); // prettier-ignore

function nudge(products: readonly ProductFixture[], more: Partial<NudgeSituation> = {}, request: Partial<CheckoutRequest> = {}) {
  const catalog = catalogFixture([product(1, 4500), ...products], { shippingRates: RATES });
  const asked = checkoutRequest({ lines: [checkoutLine({ productId: 1, totalMinor: 4500 })], ...request });
  const around = { catalog, locale: "en", customer: NEW_CUSTOMER, time: { date: "2026-11-27", weekday: 5, minute: 845 } };
  return decideNudge({
    checkoutToken: asked.checkoutToken,
    facts: checkoutFactsOf(asked, null, [], around),
    subtotalMinor: asked.subtotalMinor,
    catalog,
    isEnabled: true,
    isStopped: false,
    canAddLines: asked.canAddLines,
    notThese: [],
    unitsSold: new Map(),
    ...more,
  });
} // prettier-ignore
const offered = (...given: Parameters<typeof nudge>) => nudge(...given)?.items.map(({ productId }) => productId);

describe("what closes the distance", () => {
  test("the cheapest that do, three at most, each enough by itself", () => {
    expect(offered([product(2, 1499), product(3, 1500), product(4, 2000), product(5, 1800), product(6, 1700)])).toEqual([3, 6, 5]);
  }); // prettier-ignore
  test("best sellers first", () => {
    const products = [product(2, 1500), product(3, 1600), product(4, 1700), product(5, 1800)];
    expect(offered(products, { unitsSold: new Map([[5, 9], [3, 2]]) })).toEqual([5, 3, 2]); // prettier-ignore
  });
  test("not what is in the cart, offered already, sold out, not active, or far dearer than what is missing", () => {
    const products = [
      product(2, 1500, {}, 0),
      product(3, 1500, { isActive: false }),
      product(4, 1500),
      product(5, 4501),
      product(6, 4500),
    ];
    expect(offered(products, { notThese: [4] })).toEqual([6]);
    expect(offered([product(7, 1600)], {}, { lines: [checkoutLine({ productId: 1, totalMinor: 4000 }), checkoutLine({ productId: 7, totalMinor: 500 })] })).toEqual([]);
  }); // prettier-ignore
  test("near the threshold what costs a quarter of it is no more than it should", () => {
    const near = { subtotalMinor: 5900 };
    expect(offered([product(2, 1500), product(3, 1501)], near)).toEqual([2]);
  });
  test("one variant of a product", () => {
    const two = { productId: 2, variants: [{ variantId: 20, priceMinor: 1500 }, { variantId: 21, priceMinor: 1600 }] }; // prettier-ignore
    expect(nudge([two])?.items.map(({ variantId }) => variantId)).toEqual([20]);
  });
  test("the distance is told although nothing closes it, or no line can be added", () => {
    expect(nudge([])).toMatchObject({ missingMinor: 1500, thresholdMinor: 6000, items: [] });
    expect(nudge([product(2, 1500)], {}, { canAddLines: false })).toMatchObject({ missingMinor: 1500, items: [] });
  });
});

test("none where the merchant wants none, offers are stopped, the currency is another, or nothing is sent", () => {
  expect(nudge([], { isEnabled: false })).toBeNull();
  expect(nudge([], { isStopped: true })).toBeNull();
  expect(nudge([], {}, { currency: "EUR" })).toBeNull();
  expect(nudge([], {}, { countryCode: null })).toBeNull();
  expect(nudge([], {}, { lines: [] })).toBeNull();
  const digital = { productId: 9, variants: [{ variantId: 90, priceMinor: 4500, requiresShipping: false }] };
  expect(nudge([digital], {}, { lines: [checkoutLine({ productId: 9, totalMinor: 4500 })] })).toBeNull();
});
