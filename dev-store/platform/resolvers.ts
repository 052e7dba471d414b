import { collection, product, variant } from "./catalog-resolvers.ts";
import { gid, idOf, list, type Thing } from "./connection.ts";
import { disputeNode, transactionNode } from "./after-sales-resolvers.ts";
import { customer, order } from "./order-resolvers.ts";
import { readableOrders, searchOrders } from "./order-search.ts";
import { deliveryProfile } from "./shipping-rates.ts";
import type { BulkState } from "./state.ts";
import type { Store } from "./store.ts";

/** What the Admin API answers from, for one store. Properties are resolved by graphql-js; functions take the arguments. */
export function rootOf(store: Store, startBulk: (query: string, isGrouped: boolean) => Thing): Thing {
  const { state } = store;
  const find = (id: number) => state.products.find((product) => product.id === id);
  const nodeOf = (globalId: string): Thing | null => {
    const id = idOf(globalId);
    if (globalId.includes("/Product/")) return find(id) ? product(store, find(id)!) : null;
    if (globalId.includes("/ProductVariant/")) {
      const found = store.variant(id);
      return found ? variant(store, found.product, found.variant) : null;
    }
    if (globalId.includes("/Order/")) {
      const found = readableOrders(store).find((o) => o.id === id);
      return found ? order(store, found) : null;
    }
    for (const o of state.orders) {
      const transaction = globalId.includes("/OrderTransaction/") && o.transactions.find((t) => t.id === id);
      if (transaction) return transactionNode(o, transaction);
      const dispute = globalId.includes("/ShopifyPaymentsDispute/") && o.disputes.find((d) => d.id === id);
      if (dispute) return { ...disputeNode(o, dispute), order: order(store, o) };
    }
    if (globalId.includes("/Customer/")) return state.customers[id] ? customer(store, id) : null;
    if (globalId.includes("/BulkOperation/"))
      return bulk(
        store,
        state.bulkOperations.find((operation) => operation.id === id),
      );
    return null;
  };
  return {
    shop: () => shop(store),
    currentAppInstallation: () => ({
      id: gid("AppInstallation", 1),
      accessScopes: state.app.scopes.map((handle) => ({ handle, description: handle })),
      app: { id: gid("App", 1), title: "Offer Ladder", isPostPurchaseAppInUse: state.app.isPostPurchaseApp },
    }),
    products: list(() => state.products.map((p) => product(store, p))),
    productVariants: list(() => state.products.flatMap((p) => p.variants.map((v) => variant(store, p, v)))),
    collections: list(() => state.collections.map((c) => collection(store, c))),
    customers: list(() => Object.values(state.customers).map(({ id }) => customer(store, id))),
    customer: ({ id }: { id: string }) => nodeOf(id),
    deliveryProfiles: list(() => [deliveryProfile(store)]),
    deliveryProfile: () => deliveryProfile(store),
    orders: (search: Parameters<typeof searchOrders>[1]) => searchOrders(store, search),
    product: ({ id }: { id: string }) => nodeOf(id),
    productVariant: ({ id }: { id: string }) => nodeOf(id),
    order: ({ id }: { id: string }) => nodeOf(id),
    dispute: ({ id }: { id: string }) => nodeOf(id),
    node: ({ id }: { id: string }) => nodeOf(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(nodeOf),
    bulkOperation: ({ id }: { id: string }) => nodeOf(id),
    bulkOperationRunQuery: ({ query, groupObjects }: { query: string; groupObjects: boolean }) =>
      startBulk(query, groupObjects),
  };
}

function shop({ state }: Store): Thing {
  const { id, name, domain, currency, timeZone, country } = state.shop;
  return {
    id: gid("Shop", id),
    name,
    myshopifyDomain: domain,
    currencyCode: currency,
    ianaTimezone: timeZone,
    shopAddress: { id: gid("ShopAddress", 1), countryCodeV2: country },
    plan: { publicDisplayName: "Development", shopifyPlus: false, partnerDevelopment: true },
  };
}

function bulk(store: Store, operation: BulkState | undefined): Thing | null {
  if (!operation) return null;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    status: operation.status,
    errorCode: operation.errorCode,
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    query: operation.query,
    type: "QUERY",
    url:
      operation.status === "COMPLETED" && operation.objectCount > 0
        ? `https://${store.state.shop.domain}/bulk/${operation.id}.jsonl`
        : null,
  };
}
