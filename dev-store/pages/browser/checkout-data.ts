import { h, money } from "./dom.ts";

/** A checkout as the store describes it. */
export interface Checkout {
  readonly token: string;
  readonly lines: readonly {
    title: string;
    handle: string;
    variantTitle: string;
    quantity: number;
    total: string;
    sellingPlan: { name: string } | null;
  }[];
  readonly subtotal: string;
  readonly discount: string;
  readonly discountCode: string | null;
  readonly shipping: string;
  readonly shippingTitle: string | null;
  readonly tax: string;
  readonly total: string;
  readonly status: "open" | "paid" | "done";
  readonly orderId: number | null;
  readonly locale: string;
  readonly countryCode: string | null;
  readonly customerId: number;
  readonly earlierOrders: number;
  readonly showsPostPurchase: boolean;
  readonly notShownBecause: string | null;
}

/** An order as its shopper sees it. */
export interface Order {
  readonly name: string;
  readonly lines: readonly {
    title: string;
    quantity: number;
    total: string;
    discount: string;
    isAddOn: boolean;
    sellingPlan: { name: string } | null;
  }[];
  readonly transactions: readonly { kind: string; status: string; amount: string }[];
  readonly subtotal: string;
  readonly shipping: string;
  readonly tax: string;
  readonly total: string;
  readonly outstanding: string;
}

/** What is in the cart, and what it comes to. */
export function summary(checkout: Checkout): HTMLElement {
  const sum = (label: string, amount: string, isTotal = false) =>
    h("div", { class: isTotal ? "sum total" : "sum" }, h("span", {}, label), h("span", {}, amount));
  return h(
    "aside",
    { class: "card", "aria-label": "Order summary" },
    ...checkout.lines.map((line) =>
      h(
        "div",
        { class: "line" },
        h("img", { src: `/cdn/${line.handle}.svg`, alt: "" }),
        h(
          "div",
          {},
          line.title,
          h("div", { class: "soft small" }, `${line.variantTitle} × ${line.quantity}`),
          line.sellingPlan && h("div", { class: "soft small" }, `Subscription: ${line.sellingPlan.name}`),
        ),
        money(line.total),
      ),
    ),
    sum("Subtotal", money(checkout.subtotal)),
    checkout.discountCode !== null && sum(`Discount ${checkout.discountCode}`, money(`-${checkout.discount}`)),
    sum(checkout.shippingTitle ? `Shipping · ${checkout.shippingTitle}` : "Shipping", money(checkout.shipping)),
    sum("Tax", money(checkout.tax)),
    sum("Total", money(checkout.total), true),
  );
}
