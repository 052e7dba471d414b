import type { IncomingMessage, ServerResponse } from "node:http";
import { parseAmount, toDecimal } from "#app/money/money.ts";
import { cancel, deleteOrder, refund, removeLine, settleRefunds, type RefundInput } from "./after-sales.ts";
import { finish, pay } from "./payment.ts";
import { pictureUrl } from "./catalog-resolvers.ts";
import { changeStock, deleteProduct, productChanged } from "./catalog-changes.ts";
import { apply, calculate } from "./changesets.ts";
import {
  changeCheckout,
  checkoutOf,
  createCheckout,
  describeCheckout,
  inputData,
  Refused,
  type NewCheckout,
} from "./checkouts.ts";
import { closeDispute, openDispute } from "./disputes.ts";
import { configuredOptionalScopes } from "./app-configuration.ts";
import { readBody, sendJson } from "./http.ts";
import { lineTotal, orderTotals, refundTotal } from "./order-totals.ts";
import type { OrderState, ProductState, SettingsState } from "./state.ts";
import type { Store } from "./store.ts";
import { idToken } from "./tokens.ts";
import type { Webhooks } from "./webhooks.ts";

type Handler = (context: { id: string; body: Record<string, unknown>; query: URLSearchParams }) => unknown;

/** /__store/…: what the stand-in's own pages, the simulated shoppers and the tests do with the store. JSON in, JSON out. */
export function storeInterface(
  store: Store,
  webhooks: Webhooks,
): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> {
  const routes = { ...shopRoutes(store), ...orderRoutes(store), ...appRoutes(store, webhooks) };
  return async (request, response, url) => {
    const path = url.pathname.slice("/__store".length);
    const handler = match(routes, `${request.method} ${path}`);
    if (!handler) return sendJson(response, 404, { error: `no ${request.method} ${path}` });
    try {
      const text = await readBody(request);
      const body = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
      sendJson(response, 200, (await handler.work({ id: handler.id, body, query: url.searchParams })) ?? {});
    } catch (error) {
      const isRefused = error instanceof Refused || error instanceof SyntaxError || error instanceof RangeError;
      sendJson(response, isRefused ? 422 : 500, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}

function match(routes: Record<string, Handler>, wanted: string): { work: Handler; id: string } | null {
  const exact = routes[wanted];
  if (exact) return { work: exact, id: "" };
  const [method, path = ""] = wanted.split(" ");
  const [, collection, id, ...rest] = path.split("/");
  const work = routes[`${method} /${[collection, ":id", ...rest].join("/")}`];
  return work && id ? { work, id } : null;
}

function shopRoutes(store: Store): Record<string, Handler> {
  const { state } = store;
  return {
    "GET /shop": () => ({
      ...state.shop,
      collections: state.collections,
      app: { isInstalled: state.app.isInstalled, isPostPurchaseApp: state.app.isPostPurchaseApp },
      appOrigin: store.config.appOrigin,
    }),
    "GET /products": () => state.products.map((product) => describeProduct(store, product)),
    "PATCH /products/:id": ({ id, body }) => changeProduct(store, Number(id), body),
    "DELETE /products/:id": ({ id }) => ({ deleted: deleteProduct(store, Number(id)) }),
    "PATCH /variants/:id": ({ id, body }) => changeVariant(store, Number(id), body),
    "GET /customers": () => knownCustomers(store),
    "POST /checkouts": ({ body }) => describeCheckout(store, createCheckout(store, body as unknown as NewCheckout)),
    "GET /checkouts/:id": ({ id }) => describeCheckout(store, checkoutOf(store, id)),
    "PATCH /checkouts/:id": ({ id, body }) => {
      const checkout = checkoutOf(store, id);
      changeCheckout(store, checkout, body);
      return describeCheckout(store, checkout);
    },
    "POST /checkouts/:id/input-data": ({ id, body }) =>
      inputData(store, checkoutOf(store, id), String(body.extensionPoint)),
    "POST /checkouts/:id/pay": ({ id, body }) =>
      pay(store, checkoutOf(store, id), String(body.method), body.shouldRender === true),
    "POST /checkouts/:id/calculate": ({ id, body }) => calculate(store, id, body),
    "POST /checkouts/:id/apply": ({ id, body }) => apply(store, id, body as { token: string }),
    "POST /checkouts/:id/done": ({ id }) => finish(store, checkoutOf(store, id)),
  };
}

function orderRoutes(store: Store): Record<string, Handler> {
  const known = (id: string): OrderState => {
    const order = store.order(Number(id));
    if (!order) throw new Refused("there is no such order");
    return order;
  };
  return {
    "GET /orders": ({ query }) => {
      const text = (query.get("query") ?? "").toLowerCase();
      const page = Math.max(1, Number(query.get("page") ?? 1));
      const found = store.state.orders.filter(
        (o) => text === "" || o.name.includes(text) || o.lines.some((line) => line.title.toLowerCase().includes(text)),
      );
      const newest = [...found].reverse();
      return {
        total: found.length,
        orders: newest.slice((page - 1) * 50, page * 50).map((o) => describeOrder(store, o)),
      };
    },
    "GET /orders/:id": ({ id }) => describeOrder(store, known(id)),
    "POST /orders/:id/refunds": ({ id, body }) => {
      refund(store, known(id), body as RefundInput);
      return describeOrder(store, known(id));
    },
    "POST /orders/:id/settle-refunds": ({ id, body }) => {
      settleRefunds(store, known(id), body.isPaid !== false);
      return describeOrder(store, known(id));
    },
    "POST /orders/:id/cancel": ({ id, body }) => {
      cancel(store, known(id), body.reason === undefined ? undefined : String(body.reason));
      return describeOrder(store, known(id));
    },
    "POST /orders/:id/remove-line": ({ id, body }) => {
      removeLine(store, known(id), body as { lineId: number; quantity?: number });
      return describeOrder(store, known(id));
    },
    "POST /orders/:id/disputes": ({ id, body }) => {
      openDispute(store, known(id), body);
      return describeOrder(store, known(id));
    },
    "PATCH /orders/:id/disputes": ({ id, body }) => {
      closeDispute(store, known(id), body);
      return describeOrder(store, known(id));
    },
    "DELETE /orders/:id": ({ id }) => deleteOrder(store, known(id)),
  };
}

function appRoutes(store: Store, webhooks: Webhooks): Record<string, Handler> {
  const { app } = store.state;
  return {
    "GET /settings": () => ({
      ...store.state.settings,
      postPurchaseAppSelected: app.isPostPurchaseApp,
      scopes: { granted: app.scopes, required: store.config.scopes, optional: configuredOptionalScopes() },
      clock: store.now().toISOString(),
    }),
    "PATCH /settings": ({ body }) => {
      if (typeof body.postPurchaseAppSelected === "boolean") app.isPostPurchaseApp = body.postPurchaseAppSelected;
      for (const part of ["webhooks", "payments", "adminApi", "bulk"] as const) {
        if (typeof body[part] === "object")
          Object.assign(store.state.settings[part], body[part] as Partial<SettingsState[typeof part]>);
      }
      return { ...store.state.settings, postPurchaseAppSelected: app.isPostPurchaseApp };
    },
    "POST /install": () => {
      app.isInstalled = true;
      app.scopes = [...store.config.scopes];
      return { scopes: app.scopes };
    },
    "POST /scopes": ({ body }) => changeOptionalScopes(store, body),
    "POST /uninstall": () => {
      app.isInstalled = false;
      app.isPostPurchaseApp = false;
      app.accessTokens = {};
      app.refreshTokens = {};
      store.emit("app/uninstalled", {
        id: store.state.shop.id,
        domain: store.state.shop.domain,
        email: "owner@example.com",
      });
    },
    "POST /privacy": ({ body }) => {
      const customer = { id: Number(body.customerId), email: "robin@example.com", phone: "+15555550100" };
      const shop = { shop_id: store.state.shop.id, shop_domain: store.state.shop.domain };
      const orders = store.state.orders.filter((o) => o.customerId === customer.id).map((o) => o.id);
      if (body.topic === "shop/redact") store.emit("shop/redact", shop);
      else if (body.topic === "customers/redact")
        store.emit("customers/redact", { ...shop, customer, orders_to_redact: orders });
      else
        store.emit("customers/data_request", {
          ...shop,
          customer,
          orders_requested: orders,
          data_request: { id: store.nextId() },
        });
    },
    "POST /id-token": ({ body }) => ({
      token: idToken({
        shop: store.state.shop.domain,
        apiKey: store.config.apiKey,
        secret: store.config.apiSecret,
        staffId: String(body.staffId ?? "1"),
        now: store.now(),
      }),
    }),
    "POST /clock": ({ body }) => store.setClock(Number(body.offsetMs)),
    "GET /webhooks": () => webhooks.log(),
    "POST /webhooks/:id/redeliver": ({ id }) => ({ sent: webhooks.redeliver(id) }),
    "POST /webhooks/settled": () => webhooks.settled(),
  };
}

/** The merchant grants optional scopes, or takes them back. */
function changeOptionalScopes(store: Store, body: Record<string, unknown>): object {
  const names = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const unknown = names(body.granted).filter((scope) => !configuredOptionalScopes().includes(scope));
  if (unknown.length > 0) throw new Refused(`the app's configuration has no optional scope ${unknown.join(", ")}`);
  const { state, config } = store;
  const previous = state.app.scopes;
  const kept = previous.filter((scope) => config.scopes.includes(scope) || !names(body.revoked).includes(scope));
  state.app.scopes = [...new Set([...kept, ...names(body.granted)])];
  store.emit("app/scopes_update", { id: state.shop.id, previous, current: state.app.scopes });
  return { scopes: state.app.scopes };
}

/** Customers to choose a buyer from: those with the most orders first, and of these whoever bought last. */
function knownCustomers(store: Store): object[] {
  return Object.values(store.state.customers)
    .sort((a, b) => b.orders - a.orders || b.id - a.id)
    .slice(0, 50);
}

function describeProduct(store: Store, product: ProductState): object {
  const { currency } = store.state.shop;
  return {
    ...product,
    collections: store.state.collections.filter((c) => product.collectionIds.includes(c.id)).map((c) => c.handle),
    imageUrl: pictureUrl(store, product.handle),
    variants: product.variants.map((v) => ({
      ...v,
      price: toDecimal(v.priceMinor, currency),
      cost: v.costMinor === null ? null : toDecimal(v.costMinor, currency),
    })),
  };
}

function changeProduct(store: Store, id: number, body: Record<string, unknown>): object {
  const product = store.state.products.find((candidate) => candidate.id === id);
  if (!product) throw new Refused("there is no such product");
  for (const name of ["title", "vendor", "type"] as const)
    if (typeof body[name] === "string") product[name] = body[name];
  if (Array.isArray(body.tags)) product.tags = body.tags.map(String);
  if (body.status === "ACTIVE" || body.status === "DRAFT" || body.status === "ARCHIVED") product.status = body.status;
  productChanged(store, product);
  return describeProduct(store, product);
}

function changeVariant(store: Store, id: number, body: Record<string, unknown>): object {
  const found = store.variant(id);
  if (!found) throw new Refused("there is no such variant");
  const { product, variant } = found;
  const { currency } = store.state.shop;
  if (typeof body.price === "string") variant.priceMinor = parseAmount(body.price, currency);
  if (body.cost !== undefined) variant.costMinor = body.cost === null ? null : parseAmount(String(body.cost), currency);
  if (typeof body.stock === "number") changeStock(store, product, variant, body.stock - variant.stock);
  productChanged(store, product);
  return describeProduct(store, product);
}

function describeOrder(store: Store, order: OrderState): object {
  const totals = orderTotals(order);
  const text = (minor: number) => toDecimal(minor, order.currency);
  return {
    ...order,
    earlierOrders: store.state.orders.filter((o) => o.customerId === order.customerId && o.id < order.id).length,
    checkout: store.state.checkouts[order.checkoutToken]?.method ?? null,
    subtotal: text(totals.subtotalMinor),
    tax: text(totals.taxMinor),
    shipping: text(order.shippingMinor),
    total: text(totals.totalMinor),
    outstanding: text(totals.outstandingMinor),
    refunded: text(totals.refundedMinor),
    financialStatus: totals.financialStatus,
    lines: order.lines.map((line) => ({
      ...line,
      price: text(line.priceMinor),
      discount: text(line.discountMinor),
      total: text(lineTotal(line)),
    })),
    transactions: order.transactions.map((t) => ({ ...t, amount: text(t.amountMinor) })),
    refunds: order.refunds.map((r) => ({ ...r, amount: text(refundTotal(r)) })),
    disputes: order.disputes.map((d) => ({ ...d, amount: text(d.amountMinor) })),
  };
}
