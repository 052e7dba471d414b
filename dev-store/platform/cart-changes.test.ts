import { beforeEach, describe, expect, test } from "vitest";
import { changeAttributes, changeCodes, changeLines, lineIds } from "./cart-changes.ts";
import { checkoutBlock } from "./checkout-block.ts";
import { createCheckout } from "./checkouts.ts";
import { newCode } from "./discount-codes.ts";
import { EXAMPLE_SECRET, exampleStore, type ExampleStore } from "./example-store.ts";
import { orderPayload } from "./payloads.ts";
import { pay } from "./payment.ts";
import { extensionToken, verifyToken } from "./tokens.ts";
import type { CheckoutState } from "./state.ts";

let shop: ExampleStore;
let checkout: CheckoutState;
const MARK = [{ key: "_mark", value: "a~b" }];
const beans = () => shop.variant("COFFEE-BEANS-250");
const tea = () => shop.product("earl-grey").variants[0]!;
const gidOf = (variant: { id: number }) => `gid://shopify/ProductVariant/${variant.id}`;
const block = () => checkoutBlock(shop.store, checkout);

beforeEach(() => {
  shop = exampleStore();
  checkout = createCheckout(shop.store, { lines: [{ variantId: tea().id, quantity: 1 }] });
});
const addBeans = (quantity = 1, attributes = MARK) =>
  changeLines(shop.store, checkout, { type: "addCartLine", merchandiseId: gidOf(beans()), quantity, attributes });

describe("lines", () => {
  test("one is added with its attributes, and they are the order's properties; its total is the shopper's", () => {
    const before = block().signals["cost.subtotalAmount"].amount;
    addBeans(2);
    const { signals } = block();
    expect(signals.lines.at(-1)).toMatchObject({ quantity: 2, attributes: MARK, merchandise: { id: gidOf(beans()) } });
    expect(signals["cost.subtotalAmount"].amount).toBeCloseTo(before + (2 * beans().priceMinor) / 100);
    const { orderId } = pay(shop.store, checkout, "card", false);
    expect(orderPayload(shop.store, shop.store.order(orderId)!)).toMatchObject({
      line_items: [{ properties: [] }, { quantity: 2, properties: [{ name: "_mark", value: "a~b" }] }],
    });
  });

  test("like lines become one, lines of other attributes do not", () => {
    addBeans();
    addBeans(2);
    addBeans(1, []);
    expect(checkout.lines.map(({ quantity }) => quantity)).toEqual([1, 3, 1]);
  });

  test("the ids change with the cart, and an old one is no line's", () => {
    const [old] = lineIds(checkout);
    addBeans();
    expect(lineIds(checkout)).not.toContain(old);
    const change = () => changeLines(shop.store, checkout, { type: "removeCartLine", id: old!, quantity: 1 });
    expect(change).toThrow("there is no line");
  });

  test("one is given another quantity, or removed; the last one stays", () => {
    addBeans();
    changeLines(shop.store, checkout, { type: "updateCartLine", id: lineIds(checkout)[1]!, quantity: 3 });
    expect(checkout.lines[1]?.quantity).toBe(3);
    changeLines(shop.store, checkout, { type: "removeCartLine", id: lineIds(checkout)[1]!, quantity: 3 });
    expect(checkout.lines).toHaveLength(1);
    const last = () =>
      changeLines(shop.store, checkout, { type: "removeCartLine", id: lineIds(checkout)[0]!, quantity: 1 });
    expect(last).toThrow("at least one line");
  });

  test.each<[string, () => void, string]>([
    ["is sold out", () => (beans().stock = 0), "is sold out"],
    ["is no longer sold", () => (shop.product("coffee-beans").status = "DRAFT"), "does not exist"],
    ["comes too late", () => void pay(shop.store, checkout, "card", false), "was paid already"],
    ["is not allowed here", () => (shop.store.state.settings.checkout.canChangeLines = false), "cannot be changed"],
  ])("what %s is refused, and the cart stays as it was", (_case, happen, message) => {
    happen();
    expect(() => addBeans()).toThrow(message);
    expect(checkout.lines).toHaveLength(1);
  });
});

test("codes are put to the cart and taken away, where the checkout takes codes", () => {
  addBeans();
  const code = { id: 1, code: "BUMP", startsAt: "2020-01-01T00:00:00Z", percentOff: 50, variantIds: [beans().id] };
  shop.store.state.discountCodes.push(newCode({ ...code, isCombinable: true }));
  changeCodes(shop.store, checkout, { type: "addDiscountCode", code: "BUMP" });
  const { signals } = block();
  expect(signals.discountCodes).toEqual([{ code: "BUMP" }]);
  expect(signals.lines[1]).toMatchObject({
    cost: { totalAmount: { amount: beans().priceMinor / 200 } },
    discountAllocations: [{ type: "code", code: "BUMP" }],
  });
  changeCodes(shop.store, checkout, { type: "removeDiscountCode", code: "BUMP" });
  expect(block().signals.discountCodes).toEqual([]);
  shop.store.state.settings.checkout.canUseCodes = false;
  expect(() => changeCodes(shop.store, checkout, { type: "addDiscountCode", code: "BUMP" })).toThrow("takes no");
  expect(block().signals.instructions?.discounts.canUpdateDiscountCodes).toBe(false);
});

test("attributes of the cart are the order's", () => {
  changeAttributes(shop.store, checkout, { type: "updateAttribute", key: "a", value: "1" });
  changeAttributes(shop.store, checkout, { type: "updateAttribute", key: "b", value: "2" });
  changeAttributes(shop.store, checkout, { type: "removeAttribute", key: "a" });
  expect(block().signals.attributes).toEqual([{ key: "b", value: "2" }]);
});

test("only a shop on Plus with the app installed has the block, and only before payment", async () => {
  expect(block().isShown).toBe(true);
  const plan = "query { shop { plan { shopifyPlus } } }";
  expect(await shop.ask(plan)).toMatchObject({ data: { shop: { plan: { shopifyPlus: true } } } });
  shop.store.state.shop.isPlus = false;
  expect(block().isShown).toBe(false);
  expect(await shop.ask(plan)).toMatchObject({ data: { shop: { plan: { shopifyPlus: false } } } });
  shop.store.state.shop.isPlus = true;
  pay(shop.store, checkout, "card", false);
  expect(block().isShown).toBe(false);
});

test("the session token is signed with the app's secret, and names only a customer who is known", () => {
  const claims = () => verifyToken(extensionToken(shop.store, checkout), EXAMPLE_SECRET)!;
  expect(claims()).toMatchObject({ dest: shop.store.state.shop.domain, aud: "key" });
  expect(Number(claims().exp) - Number(claims().iat)).toBe(300);
  expect(claims()).not.toHaveProperty("sub");
  pay(shop.store, checkout, "card", false);
  expect(claims().sub).toBe(`gid://shopify/Customer/${checkout.customerId}`);
});
