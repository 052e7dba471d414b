import { beforeEach, describe, expect, test } from "vitest";
import { changeCheckout, createCheckout, describeCheckout, inputData } from "./checkouts.ts";
import { pay } from "./payment.ts";
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

describe("the buyer", () => {
  const buy = (customerId?: number) => {
    const checkout = createCheckout(shop.store, { lines: [{ variantId: beans(), quantity: 1 }], customerId });
    pay(shop.store, checkout, "card", true);
    return checkout;
  };

  test("is somebody new, or one of the store's customers, in the token and on the order", () => {
    const first = buy();
    const checkout = createCheckout(shop.store, { lines: [{ variantId: beans(), quantity: 1 }] });
    expect(describeCheckout(shop.store, checkout)).toMatchObject({ earlierOrders: 0 });
    changeCheckout(shop.store, checkout, { customerId: first.customerId });
    expect(describeCheckout(shop.store, checkout)).toMatchObject({ earlierOrders: 1 });
    expect(inputOf(checkout).initialPurchase.customerId).toBe(String(first.customerId));
    changeCheckout(shop.store, checkout, { customerId: null });
    expect(checkout.customerId).not.toBe(first.customerId);
    expect(() => changeCheckout(shop.store, checkout, { customerId: 12 })).toThrow("no customer 12");
  });

  test("has the number of their orders counted", async () => {
    shop = exampleStore(["read_customers"]);
    const { customerId } = buy();
    const again = buy(customerId);
    expect(shop.store.order(again.orderId!)!.customerId).toBe(customerId);
    const { data } = await shop.ask(
      `query ($id: ID!) { order(id: $id) { customer { legacyResourceId numberOfOrders orders(first: 5) { nodes { id } } } } }`,
      { id: `gid://shopify/Order/${again.orderId}` },
    );
    expect(data).toMatchObject({
      order: { customer: { legacyResourceId: String(customerId), numberOfOrders: "2", orders: { nodes: [{}, {}] } } },
    });
  });
});

test("country and language of the checkout are the token's", () => {
  const checkout = createCheckout(shop.store, { lines: [{ variantId: beans(), quantity: 1 }] });
  changeCheckout(shop.store, checkout, { locale: "pt-BR", countryCode: "BR" });
  expect(inputOf(checkout)).toMatchObject({ locale: "pt-BR", initialPurchase: { destinationCountryCode: "BR" } });
});

describe("a discount code", () => {
  test("takes its share off every line, is taxed after it, and is told with the order", async () => {
    const checkout = createCheckout(shop.store, {
      lines: [
        { variantId: beans(), quantity: 2 },
        { variantId: shop.variant("MATCHA-SCOOP").id, quantity: 1 },
      ],
    });
    changeCheckout(shop.store, checkout, { discountCode: " welcome10 " });
    expect(describeCheckout(shop.store, checkout)).toMatchObject({
      discountCode: "WELCOME10",
      subtotal: "32.00",
      discount: "3.20",
      shipping: "4.90",
      tax: "2.70",
      total: "36.40",
    });
    const { initialPurchase } = inputOf(checkout);
    expect(initialPurchase.lineItems.map((line) => line.totalPriceSet.shopMoney.amount)).toEqual(["21.60", "7.20"]);
    expect(initialPurchase.totalPriceSet.shopMoney.amount).toBe("36.40");
    const { orderId } = pay(shop.store, checkout, "card", true);
    expect(shop.events.find(({ topic }) => topic === "orders/create")!.payload).toMatchObject({
      total_price: "36.40",
      total_discounts: "3.20",
      discount_codes: [{ code: "WELCOME10", amount: "3.20", type: "percentage" }],
      discount_applications: [{ type: "discount_code", code: "WELCOME10", value: "10.0" }],
      line_items: [
        { discount_allocations: [{ amount: "2.40", discount_application_index: 0 }] },
        { discount_allocations: [{ amount: "0.80" }] },
      ],
    });
    const { data } = await shop.ask(
      `query ($id: ID!) { order(id: $id) { discountCodes totalDiscountsSet { shopMoney { amount } }
        lineItems(first: 1) { nodes { discountAllocations { discountApplication {
          ... on DiscountCodeApplication { code value { ... on PricingPercentageValue { percentage } } }
        } } } } } }`,
      { id: `gid://shopify/Order/${orderId}` },
    );
    expect(data).toEqual({
      order: {
        discountCodes: ["WELCOME10"],
        totalDiscountsSet: { shopMoney: { amount: "3.20" } },
        lineItems: {
          nodes: [{ discountAllocations: [{ discountApplication: { code: "WELCOME10", value: { percentage: 10 } } }] }],
        },
      },
    });
  });

  test("that the store does not know is refused; an empty one takes it back", () => {
    const checkout = createCheckout(shop.store, {
      lines: [{ variantId: beans(), quantity: 1 }],
      discountCode: "WELCOME10",
    });
    expect(() => changeCheckout(shop.store, checkout, { discountCode: "FREE" })).toThrow("no discount code FREE");
    expect(checkout.discountCode).toBe("WELCOME10");
    changeCheckout(shop.store, checkout, { discountCode: "" });
    expect(checkout.discountCode).toBeNull();
  });
});
