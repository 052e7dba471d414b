import { currencyExponent, toDecimal } from "#app/money/money.ts";
import { lineTotal, orderTotals, refundTotal } from "./order-totals.ts";
import type { BulkState, LineState, OrderState, ProductState, VariantState } from "./state.ts";
import type { Store } from "./store.ts";

interface Page {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}
type Thing = Record<string, unknown>;

export const gid = (kind: string, id: number | string) => `gid://shopify/${kind}/${id}`;
const idOf = (globalId: string) => Number(/\/(\d+)$/.exec(globalId)?.[1]);

/** A connection as Shopify pages it: by cursor, forwards or backwards. */
export function connection(all: readonly Thing[], page: Page): Thing {
  const ordered = page.reverse ? [...all].reverse() : all;
  const at = (cursor: string | null | undefined) =>
    cursor ? ordered.findIndex((node) => Buffer.from(String(node.id)).toString("base64") === cursor) : -1;
  const from = page.after ? at(page.after) + 1 : 0;
  const to = page.before ? Math.max(0, at(page.before)) : ordered.length;
  let nodes = ordered.slice(from, to);
  const available = nodes.length;
  if (page.first != null) nodes = nodes.slice(0, page.first);
  if (page.last != null) nodes = nodes.slice(-page.last);
  const edges = nodes.map((node) => ({ node, cursor: Buffer.from(String(node.id)).toString("base64") }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: page.first != null && nodes.length < available,
      hasPreviousPage: from > 0 || (page.last != null && nodes.length < available),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const list = (nodes: () => readonly Thing[]) => (page: Page) => connection(nodes(), page);

/** What the Admin API answers from, for one store. Properties are resolved by graphql-js; functions take the arguments. */
export function rootOf(store: Store, startBulk: (query: string) => Thing): Thing {
  const { state } = store;
  const find = (id: number) => state.products.find((product) => product.id === id);
  const nodeOf = (globalId: string): Thing | null => {
    const id = idOf(globalId);
    if (globalId.includes("/Product/")) return find(id) ? product(store, find(id)!) : null;
    if (globalId.includes("/ProductVariant/")) {
      const found = store.variant(id);
      return found ? variant(store, found.product, found.variant) : null;
    }
    if (globalId.includes("/Order/")) return store.order(id) ? order(store, store.order(id)!) : null;
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
    orders: list(() => state.orders.map((o) => order(store, o))),
    product: ({ id }: { id: string }) => nodeOf(id),
    productVariant: ({ id }: { id: string }) => nodeOf(id),
    order: ({ id }: { id: string }) => nodeOf(id),
    node: ({ id }: { id: string }) => nodeOf(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(nodeOf),
    bulkOperation: ({ id }: { id: string }) => nodeOf(id),
    bulkOperationRunQuery: ({ query }: { query: string }) => startBulk(query),
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

export function pictureUrl(store: Store, handle: string): string {
  return `${store.config.origin}/cdn/${handle}.svg`;
}

function product(store: Store, p: ProductState): Thing {
  const image = { url: pictureUrl(store, p.handle), altText: p.title };
  return {
    __typename: "Product",
    id: gid("Product", p.id),
    legacyResourceId: String(p.id),
    title: p.title,
    handle: p.handle,
    vendor: p.vendor,
    productType: p.type,
    tags: p.tags,
    status: p.status,
    createdAt: p.createdAt,
    updatedAt: p.updatedAt,
    descriptionHtml: p.description,
    hasOnlyDefaultVariant: p.variants.length === 1,
    totalInventory: p.variants.reduce((sum, v) => sum + v.stock, 0),
    featuredMedia: { __typename: "MediaImage", id: gid("MediaImage", p.id), preview: { image } },
    variants: list(() => p.variants.map((v) => variant(store, p, v))),
    collections: list(() =>
      store.state.collections.filter((c) => p.collectionIds.includes(c.id)).map((c) => collection(store, c)),
    ),
    sellingPlanGroups: list(() => (p.subscription ? [sellingPlanGroup(p.subscription)] : [])),
  };
}

function sellingPlanGroup(subscription: NonNullable<ProductState["subscription"]>): Thing {
  const { groupId, group, planId, name, description } = subscription;
  return {
    id: gid("SellingPlanGroup", groupId),
    name: group,
    sellingPlans: list(() => [{ id: gid("SellingPlan", planId), name, description }]),
  };
}

function variant(store: Store, p: ProductState, v: VariantState): Thing {
  const { currency } = store.state.shop;
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", v.id),
    legacyResourceId: String(v.id),
    title: v.title,
    displayName: `${p.title} - ${v.title}`,
    sku: v.sku,
    position: p.variants.indexOf(v) + 1,
    price: toDecimal(v.priceMinor, currency),
    compareAtPrice: null,
    availableForSale: v.stock > 0,
    inventoryPolicy: "DENY",
    inventoryQuantity: v.stock,
    image: null,
    updatedAt: p.updatedAt,
    product: () => product(store, p),
    inventoryItem: {
      id: gid("InventoryItem", v.inventoryItemId),
      tracked: true,
      requiresShipping: p.requiresShipping,
      unitCost: v.costMinor === null ? null : { amount: toDecimal(v.costMinor, currency), currencyCode: currency },
    },
  };
}

function collection(store: Store, c: { id: number; handle: string; title: string }): Thing {
  return {
    __typename: "Collection",
    id: gid("Collection", c.id),
    handle: c.handle,
    title: c.title,
    products: list(() =>
      store.state.products.filter((p) => p.collectionIds.includes(c.id)).map((p) => product(store, p)),
    ),
  };
}

function order(store: Store, o: OrderState): Thing {
  const money = bagOf(o.currency);
  const totals = orderTotals(o);
  return {
    __typename: "Order",
    id: gid("Order", o.id),
    legacyResourceId: String(o.id),
    name: o.name,
    checkoutToken: o.checkoutToken,
    createdAt: o.createdAt,
    updatedAt: o.updatedAt,
    cancelledAt: o.cancelledAt,
    test: false,
    taxesIncluded: false,
    currencyCode: o.currency,
    displayFinancialStatus: totals.financialStatus.toUpperCase(),
    currentSubtotalPriceSet: money(totals.subtotalMinor),
    subtotalPriceSet: money(totals.subtotalMinor),
    totalDiscountsSet: money(totals.discountMinor),
    totalTaxSet: money(totals.taxMinor),
    totalShippingPriceSet: money(o.shippingMinor),
    totalPriceSet: money(totals.totalMinor),
    totalOutstandingSet: money(totals.outstandingMinor),
    metafields: (page: Page & { namespace?: string }) =>
      connection(
        o.metafields
          .filter((m) => !page.namespace || m.namespace === page.namespace)
          .map((m) => ({ id: gid("Metafield", `${o.id}${m.key.length}`), ...m })),
        page,
      ),
    lineItems: list(() => o.lines.map((line) => lineItem(store, o, line))),
    refunds: o.refunds.map((refund) => ({
      id: gid("Refund", refund.id),
      createdAt: refund.at,
      totalRefundedSet: money(refundTotal(refund)),
      refundLineItems: list(() =>
        refund.lines.map((line) => ({
          id: gid("RefundLineItem", line.id),
          quantity: line.quantity,
          restocked: line.restock,
          lineItem: lineItem(
            store,
            o,
            o.lines.find((l) => l.id === line.lineId)!,
          ),
          subtotalSet: money(line.subtotalMinor),
          totalTaxSet: money(line.taxMinor),
        })),
      ),
      refundShippingLines: list(() =>
        refund.shippingMinor > 0
          ? [
              {
                id: gid("RefundShippingLine", refund.id),
                subtotalAmountSet: money(refund.shippingMinor),
                taxAmountSet: money(0),
              },
            ]
          : [],
      ),
    })),
    transactions: o.transactions.map((t) => ({
      id: gid("OrderTransaction", t.id),
      kind: t.kind.toUpperCase(),
      status: t.status.toUpperCase(),
      amountSet: money(t.amountMinor),
      processedAt: t.at,
    })),
  };
}

function lineItem(store: Store, o: OrderState, line: LineState): Thing {
  const money = bagOf(o.currency);
  const found = store.variant(line.variantId);
  return {
    id: gid("LineItem", line.id),
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    product: found ? product(store, found.product) : null,
    variant: found ? variant(store, found.product, found.variant) : null,
    originalUnitPriceSet: money(line.priceMinor),
    discountedTotalSet: money(lineTotal(line)),
    totalDiscountSet: money(line.discountMinor),
    discountAllocations: line.discountMinor > 0 ? [{ allocatedAmountSet: money(line.discountMinor) }] : [],
    taxLines: line.taxMinor > 0 ? [{ title: "Tax", priceSet: money(line.taxMinor) }] : [],
  };
}

function bulk(store: Store, operation: BulkState | undefined): Thing | null {
  if (!operation) return null;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    status: operation.status,
    errorCode: null,
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

/** Shop and presentment money alike: the stand-in sells in one currency. */
export function bagOf(currency: string): (minor: number) => { shopMoney: Thing; presentmentMoney: Thing } {
  return (minor) => {
    const money = { amount: decimal(minor, currency), currencyCode: currency };
    return { shopMoney: money, presentmentMoney: money };
  };
}

/** Shopify's GraphQL writes amounts with at least one digit after the point. */
function decimal(minor: number, currency: string): string {
  return currencyExponent(currency) === 0 ? `${minor}.0` : toDecimal(minor, currency);
}
