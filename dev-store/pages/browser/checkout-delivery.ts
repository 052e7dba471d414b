import { h } from "./dom.ts";
import type { Checkout } from "./checkout-data.ts";

/** What the shopper changes of the checkout. */
export type Change = (body: object) => Promise<void>;
/** One of the store's customers. */
export interface Customer {
  readonly id: number;
  readonly orders: number;
}

const COUNTRIES: readonly [string, string][] = [
  ["US", "United States"],
  ["CA", "Canada"],
  ["GB", "United Kingdom"],
  ["ID", "Indonesia"],
  ["DE", "Germany"],
  ["FR", "France"],
  ["ES", "Spain"],
  ["IT", "Italy"],
  ["NL", "Netherlands"],
  ["SE", "Sweden"],
  ["BR", "Brazil"],
  ["JP", "Japan"],
  ["AU", "Australia"],
  ["", "No shipping address"],
];
const LOCALES: readonly [string, string][] = [
  ["en", "English"],
  ["id", "Bahasa Indonesia"],
  ["de", "Deutsch"],
  ["fr", "Français"],
  ["es", "Español"],
  ["it", "Italiano"],
  ["nl", "Nederlands"],
  ["pt-BR", "Português (Brasil)"],
  ["ja", "日本語"],
  ["sv", "Svenska"],
];

/** Who buys: somebody new, or one of the store's customers. */
export function buyerSection(checkout: Checkout, customers: readonly Customer[], change: Change): HTMLElement {
  const orders = (count: number) => `${count} earlier ${count === 1 ? "order" : "orders"}`;
  const known = customers.map(({ id, orders: count }): [string, string] => [
    String(id),
    `Customer ${id} · ${orders(count)}`,
  ]);
  const chosen = String(checkout.customerId);
  if (checkout.earlierOrders > 0 && !known.some(([id]) => id === chosen))
    known.unshift([chosen, `Customer ${chosen} · ${orders(checkout.earlierOrders)}`]);
  return h(
    "section",
    { class: "card stack" },
    h("h2", {}, "Buyer"),
    labelled("Customer", [["", "New customer"], ...known], checkout.earlierOrders > 0 ? chosen : "", (value) =>
      change({ customerId: value === "" ? null : Number(value) }),
    ),
  );
}

/** Where to, and in which language. */
export function deliverySection(checkout: Checkout, change: Change): HTMLElement {
  return h(
    "section",
    { class: "card stack" },
    h("h2", {}, "Delivery"),
    labelled("Country", COUNTRIES, checkout.countryCode ?? "", (value) =>
      change({ countryCode: value === "" ? null : value }),
    ),
    labelled("Language", LOCALES, checkout.locale, (value) => change({ locale: value })),
  );
}

/** A code for the whole cart; an empty one takes it back. */
export function discountSection(checkout: Checkout, change: Change): HTMLElement {
  const code = h("input", {
    type: "text",
    value: checkout.discountCode ?? "",
    placeholder: "WELCOME10",
    autocomplete: "off",
    style: "flex:1 1 120px;min-width:0;width:auto",
    "aria-label": "Discount code",
  }) as HTMLInputElement;
  const error = h("p", { role: "alert", style: "color:#8f2415" });
  const use = (event: Event) => {
    event.preventDefault();
    change({ discountCode: code.value }).catch((problem: Error) => (error.textContent = problem.message));
  };
  return h(
    "section",
    { class: "card stack" },
    h("h2", {}, "Discount"),
    h("form", { class: "row", onsubmit: use }, code, h("button", { type: "submit" }, "Apply")),
    error,
  );
}

function labelled(
  label: string,
  options: readonly (readonly [string, string])[],
  value: string,
  choose: (value: string) => Promise<void>,
): HTMLElement {
  return h(
    "label",
    {},
    label,
    h(
      "select",
      { onchange: (event) => void choose((event.target as HTMLSelectElement).value) },
      ...options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)),
    ),
  );
}
