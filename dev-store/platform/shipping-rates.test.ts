import { beforeEach, describe, expect, test } from "vitest";
import { createCheckout, describeCheckout, inputData } from "./checkouts.ts";
import { pay } from "./payment.ts";
import { exampleStore, type ExampleStore } from "./example-store.ts";

let shop: ExampleStore;
beforeEach(() => {
  shop = exampleStore(["read_shipping"]);
});
const QUERY = `{ deliveryProfiles(first: 5) { nodes { default name profileLocationGroups {
  locationGroupZones(first: 10) { nodes {
    zone { name countries { code { countryCode restOfWorld } } }
    methodDefinitions(first: 10) { nodes {
      name active
      rateProvider { ... on DeliveryRateDefinition { price { amount currencyCode } } }
      methodConditions { field operator conditionCriteria {
        ... on MoneyV2 { amount currencyCode } ... on Weight { value unit }
      } }
    } }
  } }
} } } }`;
interface Profiles {
  readonly deliveryProfiles: {
    readonly nodes: readonly {
      readonly default: boolean;
      readonly profileLocationGroups: readonly { readonly locationGroupZones: { readonly nodes: readonly object[] } }[];
    }[];
  };
}

describe("delivery profiles", () => {
  test("name zones, countries, rates and their conditions", async () => {
    const { data } = await shop.ask<Profiles>(QUERY);
    const [profile] = data.deliveryProfiles.nodes;
    expect(profile).toMatchObject({ default: true, name: "General profile" });
    const [us, id, rest] = profile!.profileLocationGroups[0]!.locationGroupZones.nodes;
    expect(us).toMatchObject({
      zone: { countries: [{ code: { countryCode: "US", restOfWorld: false } }] },
      methodDefinitions: {
        nodes: [
          {
            name: "Standard",
            active: true,
            rateProvider: { price: { amount: "4.90", currencyCode: "USD" } },
            methodConditions: [],
          },
          {
            rateProvider: { price: { amount: "0.00" } },
            methodConditions: [
              {
                field: "TOTAL_PRICE",
                operator: "GREATER_THAN_OR_EQUAL_TO",
                conditionCriteria: { amount: "60.00", currencyCode: "USD" },
              },
            ],
          },
          { active: false },
        ],
      },
    });
    expect(id).toMatchObject({
      methodDefinitions: { nodes: [{ methodConditions: [{ operator: "LESS_THAN_OR_EQUAL_TO" }] }, {}] },
    });
    expect(rest).toMatchObject({
      zone: { countries: [{ code: { countryCode: null, restOfWorld: true } }] },
      methodDefinitions: {
        nodes: [
          {},
          {},
          {
            methodConditions: [{ field: "TOTAL_WEIGHT", conditionCriteria: { value: 10, unit: "KILOGRAMS" } }],
          },
        ],
      },
    });
  });

  test("need read_shipping", async () => {
    shop.store.state.app.scopes = ["read_products", "read_orders"];
    await expect(shop.ask(QUERY)).rejects.toThrow("read_shipping");
  });
});

describe("the checkout", () => {
  const cup = (quantity: number, countryCode: string | null) =>
    createCheckout(shop.store, { lines: [{ variantId: shop.variant("CUP-STONE").id, quantity }], countryCode });

  // A cup is 14.00.
  test.each([
    ["US", 1, "4.90", "Standard"],
    ["US", 5, "0.00", "Free from $60"],
    ["ID", 5, "9.50", "Standard"],
    ["ID", 6, "0.00", "Free from $80"],
    ["DE", 6, "14.90", "International"],
    ["DE", 11, "0.00", "Free from $150"],
    [null, 1, "0.00", null],
  ])("to %s, with %i cups, charges %s by the same table", (country, quantity, amount, title) => {
    expect(describeCheckout(shop.store, cup(quantity, country))).toMatchObject({
      shipping: amount,
      shippingTitle: title,
    });
  });

  test("puts it on the order, in the token's total and in the webhook", async () => {
    const checkout = cup(1, "DE");
    const { initialPurchase } = inputData(shop.store, checkout, "Checkout::PostPurchase::ShouldRender") as {
      initialPurchase: unknown;
    };
    // 14.00 and 14.90, with 8 % on each.
    expect(initialPurchase).toMatchObject({ totalPriceSet: { shopMoney: { amount: "31.21" } } });
    const { orderId } = pay(shop.store, checkout, "card", true);
    const created = shop.events.find(({ topic }) => topic === "orders/create")!.payload;
    expect(created).toMatchObject({ shipping_lines: [{ title: "International", price: "14.90" }] });
    const { data } = await shop.ask(
      `query ($id: ID!) { order(id: $id) { totalPriceSet { shopMoney { amount } } shippingLine { title } } }`,
      { id: `gid://shopify/Order/${orderId}` },
    );
    expect(data).toEqual({
      order: { totalPriceSet: { shopMoney: { amount: "31.21" } }, shippingLine: { title: "International" } },
    });
  });

  test("does not deliver where no zone reaches", () => {
    shop.store.state.shippingZones.pop();
    expect(() => pay(shop.store, cup(1, "DE"), "card", true)).toThrow("does not deliver");
  });
});
