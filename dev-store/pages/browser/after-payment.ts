import type { UiGivenSignals, UiLocales, UiMountOptions, UiTarget } from "../../../checkout-host/src/ui-api.ts";
import type { Checkout, Order } from "./checkout-data.ts";
import { call, h, money, show } from "./dom.ts";

const BUNDLE = "/extensions/thank-you.js";
const LOCALES = "/checkout-host/thank-you.locales.json";
const PAGES = {
  "thank-you": "purchase.thank-you.block.render",
  "order-status": "customer-account.order-status.block.render",
} as const satisfies Record<string, UiTarget>;
export type AfterPaymentPage = keyof typeof PAGES;

interface Block {
  readonly isShown: boolean;
  readonly shop: UiMountOptions["shop"];
  readonly signals: UiGivenSignals;
}

/** The page after payment, and the one that the shopper comes back to: what was bought, what was paid, and the app's block. */
export async function afterPayment(checkout: Checkout, page: AfterPaymentPage): Promise<void> {
  const order = await call<Order>("GET", `/orders/${checkout.orderId}`);
  const block = h("div", { id: "after-payment" });
  const isFirst = page === "thank-you";
  show(
    h(
      "div",
      { class: "wrap stack" },
      h("h1", {}, isFirst ? `Thank you. Order ${order.name} is confirmed.` : `Order ${order.name} is being prepared.`),
      isFirst &&
        checkout.notShownBecause &&
        h("p", { class: "soft small" }, `The post-purchase page was not shown: ${checkout.notShownBecause}.`),
      boughtSection(order),
      block,
      paymentsSection(order),
      h(
        "div",
        { class: "row" },
        h("a", { class: "button primary", href: "/shop" }, "Continue shopping"),
        isFirst && h("a", { class: "button", href: `/checkout/${checkout.token}/status` }, "Order status"),
        h("a", { class: "button", href: `/admin/orders/${checkout.orderId}` }, "See it as the merchant"),
      ),
    ),
  );
  document.body.setAttribute("data-page", page);
  // A block that fails leaves the page as it is.
  await host(checkout, page, block).catch(() => undefined);
}

function boughtSection(order: Order): HTMLElement {
  const row = (label: string | HTMLElement, value: string, kind = "sum") =>
    h("div", { class: kind }, h("span", {}, label), h("span", {}, value));
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Your order"),
    ...order.lines.map((line) =>
      row(
        h(
          "span",
          {},
          `${line.quantity} × ${line.title} `,
          line.isAddOn && h("span", { class: "tag good" }, "added after payment"),
          line.sellingPlan && h("span", { class: "tag" }, line.sellingPlan.name),
        ),
        money(line.total),
      ),
    ),
    row("Shipping", money(order.shipping)),
    row("Tax", money(order.tax)),
    row("Total", money(order.total), "sum total"),
  );
}

function paymentsSection(order: Order): HTMLElement {
  const charges = order.transactions.filter((transaction) => transaction.kind === "sale");
  return h(
    "section",
    { class: "card" },
    h("h2", {}, charges.length === 1 ? "Payment" : "Payments"),
    ...charges.map((charge) =>
      h(
        "div",
        { class: "sum" },
        h("span", {}, charge.status === "success" ? "Card ···· 4242" : "Card ···· 4242, declined"),
        h("span", {}, money(charge.amount)),
      ),
    ),
  );
}

/** Hosts the app's extension where the merchant placed it. */
async function host(checkout: Checkout, page: AfterPaymentPage, element: HTMLElement): Promise<void> {
  const at = `/checkouts/${checkout.token}`;
  const { isShown, shop, signals } = await call<Block>("GET", `${at}/after-payment?page=${page}`);
  element.setAttribute("data-block", isShown ? "hosted" : "not installed");
  if (!isShown) return;
  const key = (name: string) => `thank-you:${name}`;
  await window.checkoutUiHost.mount({
    element,
    bundleUrl: BUNDLE,
    target: PAGES[page],
    locale: checkout.locale,
    locales: (await (await fetch(LOCALES)).json()) as UiLocales,
    shop,
    signals,
    functions: {
      "sessionToken.get": async () => (await call<{ token: string }>("POST", `${at}/session-token`)).token,
      "storage.read": async (name) => JSON.parse(localStorage.getItem(key(name)) ?? "null") as unknown,
      "storage.write": async (name, value) => localStorage.setItem(key(name), JSON.stringify(value)),
      "storage.delete": async (name) => localStorage.removeItem(key(name)),
    },
  });
}
