import type { InputData } from "../../../checkout-host/src/host.tsx";
import { summary, type Checkout, type Order } from "./checkout-data.ts";
import { buyerSection, deliverySection, discountSection, type Customer } from "./checkout-delivery.ts";
import { call, data, h, money, root, show } from "./dom.ts";

const BUNDLE = "/extensions/post-purchase.js";
const token = location.pathname.split("/")[2]!;
const at = `/checkouts/${token}`;
let asked: Promise<{ render: boolean; stored: unknown }> = Promise.resolve({ render: false, stored: undefined });
/** Grows with every question and every change: only the answer to the latest question counts. */
let asking = 0;

/** As checkout does: the extension is asked while the payment page loads, and again whenever something changed. */
function askExtension(): void {
  asked = call<InputData>("POST", `${at}/input-data`, { extensionPoint: "Checkout::PostPurchase::ShouldRender" })
    .then((input) => window.checkoutHost.shouldRender(BUNDLE, input))
    .catch(() => ({ render: false, stored: undefined }));
  const mine = ++asking;
  void asked.then(({ render }) => {
    if (mine === asking) document.body.setAttribute("data-should-render", String(render));
  });
}

async function start(): Promise<void> {
  const checkout = await call<Checkout>("GET", at);
  if (checkout.status === "open") {
    askExtension();
    return payment(checkout, await call<Customer[]>("GET", "/customers"));
  }
  if (checkout.status === "paid" && checkout.showsPostPurchase) return postPurchase(checkout, undefined);
  return thankYou(checkout);
}

/** The page of an open checkout: every change is priced by the store, and the extension is asked anew. */
function payment(checkout: Checkout, customers: readonly Customer[]): void {
  const change = async (body: object) => {
    asking += 1;
    document.body.removeAttribute("data-should-render");
    try {
      payment(await call<Checkout>("PATCH", at, body), customers);
    } finally {
      askExtension();
    }
  };
  show(
    h(
      "div",
      { class: "wrap" },
      h(
        "header",
        { class: "top" },
        h("a", { class: "brand", href: "/shop" }, data.shop.name),
        h("span", { class: "soft" }, "Checkout"),
      ),
      h(
        "div",
        { class: "two" },
        h(
          "div",
          { class: "stack" },
          buyerSection(checkout, customers, change),
          deliverySection(checkout, change),
          discountSection(checkout, change),
          paymentSection(checkout),
        ),
        summary(checkout),
      ),
    ),
  );
}

function paymentSection(checkout: Checkout): HTMLElement {
  const method = (value: string, label: string, isChecked = false) =>
    h("label", { class: "switch" }, h("input", { type: "radio", name: "method", value, checked: isChecked }), label);
  const label = `Pay ${money(checkout.total)}`;
  const pay = h("button", { class: "primary", style: "width:100%" }, label) as HTMLButtonElement;
  const error = h("p", { role: "alert", style: "color:#8f2415" });
  pay.onclick = async () => {
    pay.disabled = true;
    pay.textContent = "Paying …";
    const chosen = document.querySelector<HTMLInputElement>("input[name=method]:checked")!.value;
    try {
      const { render, stored } = await asked;
      const paid = await call<{ showsPostPurchase: boolean }>("POST", `${at}/pay`, {
        method: chosen,
        shouldRender: render,
      });
      const now = await call<Checkout>("GET", at);
      await (paid.showsPostPurchase ? postPurchase(now, stored) : thankYou(now));
    } catch (problem) {
      error.textContent = (problem as Error).message;
      pay.disabled = false;
      pay.textContent = label;
    }
  };
  return h(
    "section",
    { class: "card stack" },
    h("h2", {}, "Payment"),
    method("card", "Test card ···· 4242", true),
    method("wallet", "Wallet"),
    method("gift_card", "Gift card"),
    error,
    pay,
  );
}

/** The page between payment and confirmation: header and way out are the platform's, what is between is the extension's. */
async function postPurchase(checkout: Checkout, stored: unknown): Promise<void> {
  const element = h("main", {});
  const order = await call<Order>("GET", `/orders/${checkout.orderId}`);
  const page: { mounted?: { unmount(): void } } = {};
  const done = async () => {
    page.mounted?.unmount();
    await call("POST", `${at}/done`, {});
    await thankYou(await call<Checkout>("GET", at));
  };
  const leave = h(
    "a",
    { href: "#", onclick: (event) => (event.preventDefault(), void done()) },
    "View order confirmation",
  );
  root().replaceChildren(
    h("div", { class: "confirmed" }, h("span", {}, `✓ Payment confirmed · order ${order.name}`), leave),
    element,
  );
  document.body.setAttribute("data-page", "post-purchase");
  page.mounted = await window.checkoutHost.mount({
    element,
    bundleUrl: BUNDLE,
    inputData: await call<InputData>("POST", `${at}/input-data`, { extensionPoint: "Checkout::PostPurchase::Render" }),
    storage: stored,
    calculateChangeset: (changeset) =>
      call("POST", `${at}/calculate`, typeof changeset === "string" ? { token: changeset } : { changeset }),
    applyChangeset: (signed, options) => call("POST", `${at}/apply`, { token: signed, ...options }),
    done,
  });
}

async function thankYou(checkout: Checkout): Promise<void> {
  document.body.setAttribute("data-page", "thank-you");
  const order = await call<Order>("GET", `/orders/${checkout.orderId}`);
  const charges = order.transactions.filter((transaction) => transaction.kind === "sale");
  show(
    h(
      "div",
      { class: "wrap stack" },
      h("h1", {}, `Thank you. Order ${order.name} is confirmed.`),
      checkout.notShownBecause &&
        h("p", { class: "soft small" }, `The post-purchase page was not shown: ${checkout.notShownBecause}.`),
      h(
        "section",
        { class: "card" },
        h("h2", {}, "Your order"),
        ...order.lines.map((line) =>
          h(
            "div",
            { class: "sum" },
            h(
              "span",
              {},
              `${line.quantity} × ${line.title} `,
              line.isAddOn && h("span", { class: "tag good" }, "added after payment"),
              line.sellingPlan && h("span", { class: "tag" }, line.sellingPlan.name),
            ),
            h("span", {}, money(line.total)),
          ),
        ),
        h("div", { class: "sum" }, h("span", {}, "Shipping"), h("span", {}, money(order.shipping))),
        h("div", { class: "sum" }, h("span", {}, "Tax"), h("span", {}, money(order.tax))),
        h("div", { class: "sum total" }, h("span", {}, "Total"), h("span", {}, money(order.total))),
      ),
      h(
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
      ),
      h(
        "div",
        { class: "row" },
        h("a", { class: "button primary", href: "/shop" }, "Continue shopping"),
        h("a", { class: "button", href: `/admin/orders/${checkout.orderId}` }, "See it as the merchant"),
      ),
    ),
  );
}

void start().catch((error: unknown) =>
  show(
    h(
      "div",
      { class: "wrap" },
      h("h1", {}, "That did not work"),
      h("p", { role: "alert" }, String((error as Error).message)),
    ),
  ),
);
