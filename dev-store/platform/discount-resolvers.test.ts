import { print } from "graphql";
import { beforeEach, expect, test } from "vitest";
import type { AdminApi } from "#app/shopify/admin-api.server.ts";
import {
  createDiscountCode,
  deactivateDiscountCode,
  type DiscountCodeRequest,
} from "#app/shopify/discount-code.server.ts";
import { CreateDiscountCodeDocument } from "#app/shopify/generated/admin.ts";
import { createCheckout, describeCheckout } from "./checkouts.ts";
import { exampleStore, type ExampleStore } from "./example-store.ts";

let shop: ExampleStore;
let api: AdminApi;
beforeEach(() => {
  shop = exampleStore(["write_discounts"]);
  api = {
    query: async (document, variables) => (await shop.ask(print(document), variables as object)).data as never,
  };
});
const beans = () => shop.variant("COFFEE-BEANS-250").id;
const request = (more: Partial<DiscountCodeRequest> = {}): DiscountCodeRequest => ({
  code: "LADDER-7Q2M",
  title: "Order bump: beans",
  variantId: beans(),
  off: { percent: 15 },
  startsAt: shop.store.now(),
  endsAt: null,
  usageLimit: null,
  ...more,
});
const discountOf = (quantity: number) => {
  const lines = [{ variantId: beans(), quantity }];
  return describeCheckout(shop.store, createCheckout(shop.store, { lines, discountCode: "ladder-7q2m" }));
};

test("a percentage comes off the variant that it is for", async () => {
  expect(await createDiscountCode(api, request())).toMatch(/^gid:\/\/shopify\/DiscountCodeNode\/\d+$/);
  expect(discountOf(1)).toMatchObject({ discount: "1.80" });
  const tea = shop.store.state.products.find(({ handle }) => handle === "earl-grey")!.variants[0]!.id;
  expect(() => createCheckout(shop.store, { lines: [{ variantId: tea, quantity: 1 }], discountCode: "LADDER-7Q2M" })).toThrow("for nothing in the cart"); // prettier-ignore
});

test("an amount comes off each unit, and the code stands beside others", async () => {
  await createDiscountCode(api, request({ off: { amount: "3.00" } }));
  expect(discountOf(2)).toMatchObject({ discount: "6.00" });
  expect(shop.store.state.discountCodes.at(-1)).toMatchObject({ isCombinable: true, isPerUnit: true });
});

test("made twice is made once, and known by its code", async () => {
  const id = await createDiscountCode(api, request());
  const before = shop.store.state.discountCodes.length;
  expect(await createDiscountCode(api, request())).toBe(id);
  expect(shop.store.state.discountCodes).toHaveLength(before);
});

test("a one-time code ends at its moment and after one order", async () => {
  const endsAt = new Date(shop.store.now().getTime() + 3_600_000);
  await createDiscountCode(api, request({ endsAt, usageLimit: 1 }));
  expect(shop.store.state.discountCodes.at(-1)).toMatchObject({ endsAt: endsAt.toISOString(), usageLimit: 1 });
});

test("deactivated it takes nothing off any more; ended twice, or gone, it is ended", async () => {
  const id = await createDiscountCode(api, request());
  await deactivateDiscountCode(api, id);
  expect(() => discountOf(1)).toThrow("no longer valid");
  await deactivateDiscountCode(api, id);
  await deactivateDiscountCode(api, "gid://shopify/DiscountCodeNode/1");
});

test("what Shopify refuses is told in its words", async () => {
  await expect(createDiscountCode(api, request({ off: { percent: 0 } }))).rejects.toThrow("between 0.0 and 1.0");
  await expect(createDiscountCode(api, request({ title: "" }))).rejects.toThrow("Title can't be blank");
  const endsAt = new Date(shop.store.now().getTime() - 1000);
  await expect(createDiscountCode(api, request({ endsAt }))).rejects.toThrow("Ends at needs to be after");
});

test("needs write_discounts", async () => {
  const without = exampleStore();
  await expect(without.ask(print(CreateDiscountCodeDocument), { discount: {} })).rejects.toThrow("write_discounts");
});
