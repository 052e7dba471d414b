import { beforeEach, describe, expect, test } from "vitest";
import { parse, print, type FieldNode, type OperationDefinitionNode } from "graphql";
import { CHILDREN, orderExport } from "#app/orders/order-export.ts";
import { OneOrderDocument } from "#app/shopify/generated/admin.ts";
import { bulkProblem } from "./bulk-operations.ts";
import { createCheckout } from "./checkouts.ts";
import { exampleStore, type ExampleStore } from "./example-store.ts";
import { pay } from "./payment.ts";

const DAY_MS = 86_400_000;
let shop: ExampleStore;
beforeEach(() => void (shop = exampleStore()));

/** An order of so many days ago. */
function buy(daysAgo: number): string {
  shop.store.setClock(-daysAgo * DAY_MS);
  const checkout = createCheckout(shop.store, {
    lines: [{ variantId: shop.variant("SENCHA-MORNI-50").id, quantity: 1 }],
  });
  const { orderId } = pay(shop.store, checkout, "card", false);
  shop.store.setClock(0);
  return shop.store.order(orderId)!.name;
}
const since = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
type Found = { orders: { nodes: { name: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
const search = async (query: string, more = "") => {
  const { data } = await shop.ask<Found>(
    `query ($query: String) { orders(first: 2, query: $query ${more}) { nodes { name } pageInfo { endCursor hasNextPage } } }`,
    { query },
  );
  return { names: data.orders.nodes.map(({ name }) => name), ...data.orders.pageInfo };
};

describe("orders of the Admin API", () => {
  test("are searched by when they were made or changed, and paged in the order asked for", async () => {
    const [old, middle, fresh] = [buy(9), buy(5), buy(1)];
    expect((await search(`updated_at:>='${since(6)}'`)).names).toEqual([middle, fresh]);
    expect((await search(`created_at:>='${since(10)}' created_at:<'${since(4)}'`)).names).toEqual([old, middle]);
    const first = await search("", "sortKey: UPDATED_AT");
    expect([first.names, first.hasNextPage]).toEqual([[old, middle], true]);
    expect((await search("", `sortKey: UPDATED_AT after: "${first.endCursor}"`)).names).toEqual([fresh]);
    await expect(search("email:x")).rejects.toThrow("does not search orders for email");
  });

  test("older than 60 days are not told without read_all_orders, neither in bulk nor by their id", async () => {
    const [old, fresh] = [buy(70), buy(2)];
    const asked = `{ orders { edges { node { id name } } } }`;
    expect((await shop.exported(asked)).map(({ name }) => name)).toEqual([fresh]);
    const id = `gid://shopify/Order/${shop.store.state.orders[0]!.id}`;
    expect((await shop.ask<{ order: unknown }>(`{ order(id: "${id}") { name } }`)).data.order).toBeNull();
    shop.store.state.app.scopes.push("read_all_orders");
    expect((await shop.exported(asked)).map(({ name }) => name)).toEqual([old, fresh]);
  });
});

describe("a bulk query is refused", () => {
  const problem = (query: string) => bulkProblem(parse(query));
  test.each([
    [
      "a connection within a list",
      "{ orders { edges { node { id refunds { id refundLineItems(first: 5) { edges { node { id } } } } } } } }",
      "within a list",
    ],
    ["nodes", "{ orders { edges { node { id lineItems { nodes { id } } } } } }", "not nodes"],
    [
      "objects without an id",
      "{ orders { edges { node { id lineItems { edges { node { sku } } } } } } }",
      "id of every object of lineItems",
    ],
    ["no connection", "{ shop { name } }", "at least one"],
    [
      "six connections",
      `{ orders { edges { node { id ${["a", "b", "c", "d", "e"].map((name) => `${name}: lineItems { edges { node { id } } }`).join(" ")} } } } }`,
      "more than 5",
    ],
  ])("with %s", (_what, query, message) => expect(problem(query)).toContain(message));

  test("but not with lists, and connections two levels deep", () => {
    expect(
      problem(
        "{ orders { edges { node { id refunds { id } agreements { edges { node { id sales { edges { node { id } } } } } } } } } }",
      ),
    ).toBeNull();
  });

  test("and not the product's export of orders, in which every connection has its place", () => {
    const { query, readAlone } = orderExport(OneOrderDocument, null);
    expect(problem(query)).toBeNull();
    expect(readAlone).toEqual(["refunds"]);
    const child = (of: FieldNode, name: string) =>
      of.selectionSet!.selections.find((part) => part.kind === "Field" && part.name.value === name) as FieldNode;
    const { selectionSet } = parse(query).definitions[0] as OperationDefinitionNode;
    const node = child(child(selectionSet.selections[0] as FieldNode, "edges"), "node");
    const connections = (node.selectionSet!.selections as FieldNode[]).filter((field) =>
      /\{\s*edges/.test(print(field)),
    );
    const names = connections.map((field) => field.name.value);
    expect(names).toContain("lineItems");
    expect(Object.keys(CHILDREN)).toEqual(expect.arrayContaining(names));
  });
});
