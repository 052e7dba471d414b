import { beforeEach, describe, expect, test } from "vitest";
import { exampleStore, type ExampleStore } from "./example-store.ts";

let shop: ExampleStore;
beforeEach(() => {
  shop = exampleStore();
});
const id = (handle: string) => `gid://shopify/Product/${shop.product(handle).id}`;

describe("product metafields", () => {
  test("are listed with their types, and filtered by namespace and key", async () => {
    const { data } = await shop.ask<{ product: Record<string, { nodes: object[] } & { jsonValue: unknown }> }>(
      `query ($id: ID!) { product(id: $id) {
        all: metafields(first: 10) { nodes { namespace key value type } }
        other: metafields(first: 10, namespace: "elsewhere") { nodes { key } }
        keyed: metafields(first: 10, keys: ["custom.caffeine_mg"]) { nodes { key } }
        one: metafield(namespace: "custom", key: "caffeine_mg") { jsonValue }
      } }`,
      { id: id("coffee-beans") },
    );
    expect(data.product.all!.nodes).toEqual([
      { namespace: "custom", key: "roast", value: "dark", type: "single_line_text_field" },
      { namespace: "custom", key: "caffeine_mg", value: "95", type: "number_integer" },
    ]);
    expect(data.product.other!.nodes).toEqual([]);
    expect(data.product.keyed!.nodes).toEqual([{ key: "caffeine_mg" }]);
    expect(data.product.one!.jsonValue).toBe(95);
  });

  test("are lines of their own in a bulk export, each naming its product", async () => {
    const lines = await shop.exported(
      `{ products { edges { node { id metafields { edges { node { id key value } } }
        m0: metafield(namespace: "custom", key: "material") { value } } } } }`,
    );
    expect(lines.find((line) => line.id === id("pot-kyusu"))).toEqual({ id: id("pot-kyusu"), m0: { value: "clay" } });
    expect(lines.filter((line) => line.__parentId === id("pot-kyusu"))).toEqual([
      { id: expect.stringContaining("/Metafield/"), key: "material", value: "clay", __parentId: id("pot-kyusu") },
    ]);
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  });
});

describe("selling plans", () => {
  const PLANS = `sellingPlanGroups(first: 5) { nodes { name options sellingPlans(first: 5) { nodes {
    id name description options category
    billingPolicy { __typename ... on SellingPlanRecurringBillingPolicy { interval intervalCount minCycles } }
    deliveryPolicy { ... on SellingPlanRecurringDeliveryPolicy { interval intervalCount intent } }
    pricingPolicies { ... on SellingPlanFixedPricingPolicy {
      adjustmentType adjustmentValue { ... on SellingPlanPricingPolicyPercentageValue { percentage } }
    } }
  } } } }`;

  test("say how often they charge and deliver, and what they take off", async () => {
    const { data } = await shop.ask<{
      product: { sellingPlanGroups: { nodes: { name: string; sellingPlans: { nodes: object[] } }[] } };
    }>(`query ($id: ID!) { product(id: $id) { ${PLANS} } }`, { id: id("coffee-beans") });
    const [group] = data.product.sellingPlanGroups.nodes;
    expect(group).toMatchObject({ name: "Fresh coffee", options: ["Delivery every"] });
    expect(group!.sellingPlans.nodes).toMatchObject([
      {
        name: "Every month, 10 % off",
        description: expect.stringContaining("every month"),
        options: ["Month"],
        category: "SUBSCRIPTION",
        billingPolicy: { __typename: "SellingPlanRecurringBillingPolicy", interval: "MONTH", intervalCount: 1 },
        deliveryPolicy: { interval: "MONTH", intervalCount: 1, intent: "FULFILLMENT_BEGIN" },
        pricingPolicies: [{ adjustmentType: "PERCENTAGE", adjustmentValue: { percentage: 10 } }],
      },
      { name: "Every 2 weeks", billingPolicy: { interval: "WEEK", intervalCount: 2 }, pricingPolicies: [] },
    ]);
  });

  test("are in the bulk export: the plan's line names its group's, which names the product's", async () => {
    const lines = await shop.exported(`{ products { edges { node { id sellingPlanGroups { edges { node { id
      sellingPlans { edges { node { id name billingPolicy { ... on SellingPlanRecurringBillingPolicy { interval } }
        pricingPolicies { ... on SellingPlanFixedPricingPolicy { adjustmentType } } } } } } } } } } } }`);
    const plan = lines.find((line) => line.name === "Every month, 10 % off")!;
    expect(plan).toMatchObject({
      billingPolicy: { interval: "MONTH" },
      pricingPolicies: [{ adjustmentType: "PERCENTAGE" }],
    });
    const group = lines.find((line) => line.id === plan.__parentId)!;
    expect(group.__parentId).toBe(id("coffee-beans"));
  });
});
