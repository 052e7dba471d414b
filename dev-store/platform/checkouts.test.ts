import { beforeEach, describe, expect, test } from "vitest";
import { createCheckout, inputData, pay } from "./checkouts.ts";
import { exampleStore, type ExampleStore } from "./example-store.ts";

let shop: ExampleStore;
beforeEach(() => {
  shop = exampleStore();
});
const beans = () => shop.variant("COFFEE-BEANS-250").id;
const plan = (name: string) =>
  shop.product("coffee-beans").sellingPlanGroups[0]!.plans.find((candidate) => candidate.name === name)!.id;

interface Input {
  readonly locale: string;
  readonly initialPurchase: {
    readonly customerId: string;
    readonly destinationCountryCode?: string;
    readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly lineItems: readonly { sellingPlanId?: number; totalPriceSet: { shopMoney: { amount: string } } }[];
  };
}
const inputOf = (checkout: Parameters<typeof inputData>[1]) =>
  inputData(shop.store, checkout, "Checkout::PostPurchase::ShouldRender") as unknown as Input;

describe("a line bought with a selling plan", () => {
  test("costs what the plan says, and tells its plan in the token and in the order", async () => {
    const sellingPlanId = plan("Every month, 10 % off");
    const checkout = createCheckout(shop.store, {
      lines: [
        { variantId: beans(), quantity: 2, sellingPlanId },
        { variantId: beans(), quantity: 1 },
      ],
    });
    const { lineItems } = inputOf(checkout).initialPurchase;
    expect(lineItems.map((line) => [line.sellingPlanId, line.totalPriceSet.shopMoney.amount])).toEqual([
      [sellingPlanId, "21.60"],
      [undefined, "12.00"],
    ]);
    const { orderId } = pay(shop.store, checkout, "card", true);
    const { data } = await shop.ask<{ order: { lineItems: { nodes: object[] } } }>(
      `query ($id: ID!) { order(id: $id) { lineItems(first: 5) { nodes { sellingPlan { name sellingPlanId } } } } }`,
      { id: `gid://shopify/Order/${orderId}` },
    );
    expect(data.order.lineItems.nodes).toEqual([
      { sellingPlan: { name: "Every month, 10 % off", sellingPlanId: `gid://shopify/SellingPlan/${sellingPlanId}` } },
      { sellingPlan: null },
    ]);
  });

  test("is refused with a plan of another product", () => {
    const foreign = shop.product("sencha-morning").sellingPlanGroups[0]!.plans[0]!.id;
    expect(() =>
      createCheckout(shop.store, { lines: [{ variantId: beans(), quantity: 1, sellingPlanId: foreign }] }),
    ).toThrow("no selling plan");
  });
});
