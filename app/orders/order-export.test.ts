import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { exportedOrders, orderExport } from "./order-export.ts";

const flat = (query: string) => query.replaceAll(/\s+/g, " ");

describe("the export's query", () => {
  test("asks for the fields of one order: connections as edges with ids, and what they may not hold is read alone", () => {
    const one = parse(`query ($id: ID!) { order(id: $id) {
      id name
      lineItems(first: 250) { nodes { id sku taxLines { rate } } }
      metafields(first: 10, namespace: "x") { nodes { value } }
      transactions(first: 9) { id }
      refunds { id refundLineItems(first: 5) { nodes { id } } }
    } }`);
    const { query, readAlone } = orderExport(one, "updated_at:>='2026-11-01T00:00:00Z'");
    expect(flat(query)).toBe(
      `{ orders(query: "updated_at:>='2026-11-01T00:00:00Z'", sortKey: UPDATED_AT) { edges { node { id name ` +
        `lineItems { edges { node { id sku taxLines { rate } } } } ` +
        `metafields(namespace: "x") { edges { node { id value } } } transactions { id } refunds { id } } } } }`,
    );
    expect(readAlone).toEqual(["refunds"]);
  });
});

describe("exported lines", () => {
  const order = (id: number, more: object = {}) => ({ id: `gid://shopify/Order/${id}`, refunds: [], ...more });
  const child = (kind: string, id: number, parent: number) => ({
    id: `gid://shopify/${kind}/${id}`,
    __parentId: `gid://shopify/Order/${parent}`,
  });
  const read = (lines: object[]) => {
    const orders = exportedOrders(["refunds"]);
    return [...lines.map((line) => orders.line(JSON.stringify(line))), orders.end()].filter((one) => one !== null);
  };

  test("become orders again, with their children where a single order has them", () => {
    const [first, second] = read([
      order(1),
      child("LineItem", 10, 1),
      child("Metafield", 11, 1),
      child("LineItem", 12, 1),
      order(2, { refunds: [{ id: "r" }] }),
    ]);
    expect(first).toMatchObject({
      isToReadAlone: false,
      node: { lineItems: { nodes: [{ id: "gid://shopify/LineItem/10" }, { id: "gid://shopify/LineItem/12" }] } },
    });
    expect(first!.node.metafields).toEqual({ nodes: [expect.anything()] });
    expect(second).toMatchObject({ isToReadAlone: true, node: { lineItems: { nodes: [] } } });
  });

  test("without their order are an error, not an order without lines", () => {
    expect(() => read([order(1), child("LineItem", 10, 2)])).toThrow("no place");
    expect(() => read([order(1), child("Fulfillment", 10, 1)])).toThrow("no place");
  });
});
