import { beforeEach, expect, test } from "vitest";
import { changeCheckout, createCheckout, describeCheckout, openPermalink } from "./checkouts.ts";
import { newCode } from "./discount-codes.ts";
import { exampleStore, type ExampleStore } from "./example-store.ts";
import { orderPayload } from "./payloads.ts";
import { pay } from "./payment.ts";

let shop: ExampleStore;
beforeEach(() => {
  shop = exampleStore();
});
const beans = () => shop.variant("COFFEE-BEANS-250").id;
const other = () => shop.store.state.products.find(({ handle }) => handle === "earl-grey")!.variants[0]!.id;
const add = (given: Partial<Parameters<typeof newCode>[0]>) => {
  const code = newCode({ id: shop.store.nextId(), code: "ONCE", startsAt: "2020-01-01T00:00:00Z", ...given });
  shop.store.state.discountCodes.push(code);
  return code;
};
const at = (path: string) => new URL(path, "http://localhost");

test("a permalink opens a checkout with its lines, its code and its attributes", () => {
  add({ percentOff: 20, variantIds: [beans()], usageLimit: 1 });
  const checkout = openPermalink(
    shop.store,
    at(`/cart/${beans()}:2,${other()}:1?discount=ONCE&attributes[_mark]=a~b&x=1`),
  );
  expect(checkout).toMatchObject({ discountCodes: ["ONCE"], attributes: { _mark: "a~b" } });
  const { orderId } = pay(shop.store, checkout, "card", false);
  const order = shop.store.order(orderId)!;
  expect(order.lines.map((line) => line.discountMinor)).toEqual([480, 0]);
  expect(orderPayload(shop.store, order)).toMatchObject({
    note_attributes: [{ name: "_mark", value: "a~b" }],
    discount_codes: [{ code: "ONCE", amount: "4.80", type: "percentage" }],
  });
});

test("a code that was used as often as it may be is refused, and a permalink leaves it out", () => {
  const code = add({ amountOffMinor: 300, isPerUnit: true, variantIds: [beans()], usageLimit: 1 });
  const lines = [{ variantId: beans(), quantity: 2 }];
  const first = createCheckout(shop.store, { lines, discountCode: "once" });
  const second = createCheckout(shop.store, { lines, discountCode: "ONCE" });
  expect(describeCheckout(shop.store, first)).toMatchObject({ discount: "6.00" });
  pay(shop.store, first, "card", false);
  expect(code.usageCount).toBe(1);
  expect(() => pay(shop.store, second, "card", false)).toThrow("can no longer be used");
  expect(() => changeCheckout(shop.store, second, { discountCode: "ONCE" })).toThrow("was used already");
  expect(openPermalink(shop.store, at(`/cart/${beans()}:2?discount=ONCE`)).discountCodes).toEqual([]);
});

test("a code ends at its moment, and is only for what it names", () => {
  add({ percentOff: 10, endsAt: shop.store.now().toISOString() });
  add({ code: "BEANS", percentOff: 10, variantIds: [beans()] });
  const lines = [{ variantId: other(), quantity: 1 }];
  expect(() => createCheckout(shop.store, { lines, discountCode: "ONCE" })).toThrow("no longer valid");
  expect(() => createCheckout(shop.store, { lines, discountCode: "BEANS" })).toThrow("for nothing in the cart");
});

test("codes that may stand together add up: of those for products the best one counts on a line", () => {
  add({ percentOff: 20, variantIds: [beans()], isCombinable: true });
  add({ code: "LESS", percentOff: 5, variantIds: [beans()], isCombinable: true });
  add({ code: "ALL", amountOffMinor: 100, isCombinable: true });
  const checkout = createCheckout(shop.store, { lines: [{ variantId: beans(), quantity: 1 }], discountCode: "ONCE" });
  changeCheckout(shop.store, checkout, { addDiscountCode: "LESS" });
  changeCheckout(shop.store, checkout, { addDiscountCode: "ALL" });
  expect(describeCheckout(shop.store, checkout)).toMatchObject({ discount: "3.40" });
  changeCheckout(shop.store, checkout, { removeDiscountCode: "ONCE" });
  expect(describeCheckout(shop.store, checkout)).toMatchObject({ discount: "1.60" });
  changeCheckout(shop.store, checkout, { discountCode: "WELCOME10" });
  expect(checkout.discountCodes).toEqual(["WELCOME10"]);
});

test("a cart that names nothing, or what is sold out, opens no checkout", () => {
  expect(() => openPermalink(shop.store, at("/cart/x"))).toThrow("names no cart");
  expect(() => openPermalink(shop.store, at(`/cart/${beans()}:999`))).toThrow("sold out");
});
