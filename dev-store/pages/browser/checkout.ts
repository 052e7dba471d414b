import type { InputData } from "../../../checkout-host/src/host.tsx";
import { afterPayment } from "./after-payment.ts";
import { hostBlock } from "./checkout-block.ts";
import { summary, type Checkout, type Order } from "./checkout-data.ts";
import { buyerSection, deliverySection, discountSection, type Customer } from "./checkout-delivery.ts";
import { tellCompleted, tellStarted, tellSubmitted } from "./checkout-events.ts";
import { call, data, h, money, root, show } from "./dom.ts";
import { startWebPixel } from "./web-pixel.ts";

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
  startWebPixel();
  const checkout = await call<Checkout>("GET", at);
  if (checkout.status === "open") {
    tellStarted(checkout);
    return payment(checkout, await call<Customer[]>("GET", "/customers"));
  }
  if (checkout.status === "paid" && checkout.showsPostPurchase) return postPurchase(checkout, undefined);
  return afterPaymentPage(checkout);
}

/** The thank-you page; later, by its address, the page that tells how the order stands. */
function afterPaymentPage(checkout: Checkout): Promise<void> {
  if (location.pathname.endsWith("/status")) return afterPayment(checkout, "order-status");
  tellCompleted(checkout);
  return afterPayment(checkout, "thank-you");
}

/** The page of an open checkout: every change is priced by the store, and the extensions are told. */
function payment(opened: Checkout, customers: readonly Customer[]): void {
  const column = h("div", { class: "stack" });
  const sums = h("div", {});
  const block = hostBlock(token, async () => redraw(await call<Checkout>("GET", at)));
  /** Keeps the block where it is: whoever uses it keeps the focus. */
  const redraw = async (checkout: Checkout) => {
    const method = chosenMethod();
    column.replaceChildren(
      buyerSection(checkout, customers, change),
      deliverySection(checkout, change),
      discountSection(checkout, change),
      paymentSection(checkout, method, block.unmount),
    );
    sums.replaceChildren(summary(checkout));
    askAgain();
    await block.refresh(checkout.locale);
  };
  const askAgain = () => {
    document.body.removeAttribute("data-should-render");
    askExtension();
  };
  const change = async (body: object) => {
    asking += 1;
    document.body.removeAttribute("data-should-render");
    try {
      void redraw(await call<Checkout>("PATCH", at, body));
    } catch (problem) {
      askAgain();
      throw problem;
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
        column,
        h("div", { class: "stack side", style: "align-content:start" }, sums, block.element),
      ),
    ),
  );
  void redraw(opened);
}

const chosenMethod = () => document.querySelector<HTMLInputElement>("input[name=method]:checked")?.value ?? "card";

function paymentSection(checkout: Checkout, chosen: string, onPaid: () => void): HTMLElement {
  const method = (value: string, label: string) =>
    h(
      "label",
      { class: "switch" },
      h("input", { type: "radio", name: "method", value, checked: value === chosen }),
      label,
    );
  const label = `Pay ${money(checkout.total)}`;
  const pay = h("button", { class: "primary", style: "width:100%" }, label) as HTMLButtonElement;
  const error = h("p", { role: "alert", style: "color:#8f2415" });
  pay.onclick = async () => {
    pay.disabled = true;
    pay.textContent = "Paying …";
    tellSubmitted(checkout);
    try {
      const { render, stored } = await asked;
      const paid = await call<{ showsPostPurchase: boolean }>("POST", `${at}/pay`, {
        method: chosenMethod(),
        shouldRender: render,
      });
      onPaid();
      const now = await call<Checkout>("GET", at);
      await (paid.showsPostPurchase ? postPurchase(now, stored) : afterPaymentPage(now));
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
    method("card", "Test card ···· 4242"),
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
    await afterPaymentPage(await call<Checkout>("GET", at));
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
  tellCompleted(checkout);
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
