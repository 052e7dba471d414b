import { expect, test } from "vitest";
import { exampleBump, exampleCheckout, exampleLine } from "./example-cart.ts";
import { bumpLine, contentsKey, missingNow, readRequest } from "./read-cart.ts";

const bump = exampleBump();

test("the request says what is in the cart, after its discounts, in minor units", () => {
  const { api, state } = exampleCheckout([exampleLine(111, 2, 10.1), exampleLine(222, 1, 5, bump.mark)]);
  state.discountCodes.value = [{ code: "TEN" }];
  state.discountAllocations.value = [{ discountedAmount: { amount: 2.53 } }];
  expect(readRequest(api)).toMatchObject({
    checkoutToken: "checkout-1",
    locale: "en",
    currency: "USD",
    countryCode: "US",
    canAddLines: true,
    canUseDiscounts: true,
    lines: [
      { variantId: 111, productId: 11, quantity: 2, totalMinor: 2020, sellingPlanId: null, mark: null },
      { variantId: 222, productId: 22, quantity: 1, totalMinor: 500, sellingPlanId: null, mark: bump.mark },
    ],
    subtotalMinor: 2020 + 500 - 253,
    discountCodes: ["TEN"],
  });
});

test("amounts have as many digits as their currency", () => {
  const { api, state } = exampleCheckout([]);
  const line = exampleLine(111, 1, 0);
  line.cost.totalAmount = { amount: 1200, currencyCode: "JPY" };
  state.lines.value = [line];
  state.localization.currency.value = { isoCode: "JPY" };
  expect(readRequest(api)).toMatchObject({ subtotalMinor: 1200, lines: [{ totalMinor: 1200 }] });
});

test("where the order is sent to goes before where the shopper is", () => {
  const { api } = exampleCheckout([exampleLine(111, 1, 10)]);
  const sent = { ...api, shippingAddress: { value: { countryCode: "DE" } } } as unknown as typeof api;
  expect(readRequest(sent)?.countryCode).toBe("DE");
});

test("nothing is asked before the checkout has a token, or without a line", () => {
  const { api, state } = exampleCheckout([exampleLine(111, 1, 10)]);
  state.checkoutToken.value = undefined as never;
  expect(readRequest(api)).toBeNull();
  expect(readRequest(exampleCheckout([]).api)).toBeNull();
});

test("the ids of lines do not make another cart; quantity, price and mark do", () => {
  const key = (...lines: Parameters<typeof exampleCheckout>[0][number][]) =>
    contentsKey(readRequest(exampleCheckout(lines).api));
  const one = key(exampleLine(111, 1, 10));
  expect(key(exampleLine(111, 1, 10))).toBe(one);
  expect(key(exampleLine(111, 2, 10))).not.toBe(one);
  expect(key(exampleLine(111, 1, 9))).not.toBe(one);
  expect(key(exampleLine(111, 1, 10, bump.mark))).not.toBe(one);
});

test("the bump's line is the marked one of its variant, whatever version of the ladder marked it", () => {
  const newer = bump.mark.replace("~1~", "~2~");
  const line = exampleLine(222, 1, 5, newer);
  expect(bumpLine([exampleLine(222, 1, 5), line], bump)).toBe(line);
  expect(bumpLine([exampleLine(222, 1, 5, bump.mark.replace("bump:cup", "bump:pot"))], bump)).toBeUndefined();
  expect(bumpLine([exampleLine(333, 1, 5, bump.mark)], bump)).toBeUndefined();
});

test("what is missing for free shipping follows the cart before the server is asked again", () => {
  const asked = { subtotalMinor: 4000, countryCode: "US", currency: "USD" };
  expect(missingNow(1000, asked, asked)).toBe(1000);
  expect(missingNow(1000, asked, { ...asked, subtotalMinor: 4600 })).toBe(400);
  expect(missingNow(1000, asked, { ...asked, subtotalMinor: 3600 })).toBe(1400);
  expect(missingNow(1000, asked, { ...asked, subtotalMinor: 5000 })).toBe(0);
  expect(missingNow(1000, asked, { ...asked, countryCode: "CA" })).toBeNull();
});
