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
      "{ products { edges { node { id metafields { edges { node { id key value } } } } } } }",
    );
    expect(lines.filter((line) => line.__parentId === id("pot-kyusu"))).toEqual([
      { id: expect.stringContaining("/Metafield/"), key: "material", value: "clay", __parentId: id("pot-kyusu") },
    ]);
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  });
});
