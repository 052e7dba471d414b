import { call, h, money } from "./dom.ts";

interface Order {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly customerId: number;
  readonly earlierOrders: number;
  readonly discountCodes: readonly { code: string }[];
  readonly checkout: string | null;
  readonly financialStatus: string;
  readonly isOnHold: boolean;
  readonly subtotal: string;
  readonly tax: string;
  readonly shipping: string;
  readonly total: string;
  readonly outstanding: string;
  readonly refunded: string;
  readonly lines: readonly {
    id: number;
    title: string;
    sku: string;
    quantity: number;
    currentQuantity: number;
    price: string;
    discount: string;
    total: string;
    isAddOn: boolean;
    sellingPlan: { name: string } | null;
  }[];
  readonly transactions: readonly { id: number; kind: string; status: string; amount: string; at: string }[];
  readonly refunds: readonly { id: number; at: string; amount: string }[];
}

const when = (text: string) => new Date(text).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
const status = (order: Order) =>
  h(
    "span",
    { class: order.outstanding !== "0.00" || order.cancelledAt ? "tag bad" : "tag good" },
    order.cancelledAt ? "cancelled" : order.financialStatus.replace("_", " "),
  );

/** The list of orders, newest first, with a search. */
export async function ordersPage(element: HTMLElement, query = "", page = 1): Promise<void> {
  const { orders, total } = await call<{ orders: Order[]; total: number }>(
    "GET",
    `/orders?query=${encodeURIComponent(query)}&page=${page}`,
  );
  const search = h("input", {
    type: "text",
    placeholder: "Search by number or product",
    "aria-label": "Search orders",
    value: query,
    onchange: (event) => void ordersPage(element, (event.target as HTMLInputElement).value),
  });
  element.replaceChildren(
    h("h1", {}, "Orders"),
    search,
    h(
      "div",
      { class: "card", style: "margin-top:16px;overflow-x:auto" },
      orders.length === 0
        ? h("p", { class: "soft" }, "No order yet.")
        : h(
            "table",
            {},
            h(
              "thead",
              {},
              h("tr", {}, ...["Order", "Placed", "Items", "State", "Total"].map((label) => h("th", {}, label))),
            ),
            h(
              "tbody",
              {},
              ...orders.map((order) =>
                h(
                  "tr",
                  {},
                  h("td", {}, h("a", { href: `/admin/orders/${order.id}` }, order.name)),
                  h("td", {}, when(order.createdAt)),
                  h(
                    "td",
                    {},
                    order.lines.map((line) => `${line.quantity} × ${line.title}`).join(", "),
                    order.lines.some((line) => line.isAddOn) && h("span", { class: "tag good" }, " add-on"),
                  ),
                  h("td", {}, status(order), order.isOnHold && h("span", { class: "tag" }, "on hold")),
                  h("td", { class: "num" }, money(order.total)),
                ),
              ),
            ),
          ),
    ),
    h("p", { class: "soft small" }, `${total} orders`),
    h(
      "div",
      { class: "row" },
      h("button", { disabled: page === 1, onclick: () => void ordersPage(element, query, page - 1) }, "Newer"),
      h("button", { disabled: page * 50 >= total, onclick: () => void ordersPage(element, query, page + 1) }, "Older"),
    ),
  );
}

function lineRows(order: Order): HTMLElement[] {
  return [
    ...order.discountCodes.map(({ code }) => h("span", { class: "tag" }, `code ${code}`)),
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
          line.currentQuantity < line.quantity &&
            h("span", { class: "tag bad" }, `${line.quantity - line.currentQuantity} refunded`),
        ),
        h("span", {}, money(line.total)),
      ),
    ),
  ];
}

function paymentRows(order: Order): HTMLElement[] {
  return [
    h("h2", { style: "margin-top:24px" }, "Payments"),
    h(
      "div",
      { class: "card" },
      ...order.transactions.map((t) =>
        h(
          "div",
          { class: "sum" },
          h("span", {}, `${t.kind}, ${t.status}, ${when(t.at)}`),
          h("span", {}, money(t.amount)),
        ),
      ),
    ),
  ];
}

/** One order: lines, payments, refunds, and what can be done with it. */
export async function orderPage(element: HTMLElement, id: number): Promise<void> {
  const order = await call<Order>("GET", `/orders/${id}`);
  const sum = (label: string, amount: string) =>
    h("div", { class: "sum" }, h("span", {}, label), h("span", {}, money(amount)));
  element.replaceChildren(
    h("p", {}, h("a", { href: "/admin/orders" }, "← Orders")),
    h(
      "div",
      { class: "row" },
      h("h1", {}, order.name),
      status(order),
      order.isOnHold && h("span", { class: "tag" }, "on hold for the post-purchase page"),
    ),
    h(
      "p",
      { class: "soft small" },
      `${when(order.createdAt)} · customer ${order.customerId} (${order.earlierOrders === 0 ? "first order" : `${order.earlierOrders} earlier`}) · paid by ${order.checkout ?? "card"}`,
    ),
    h(
      "div",
      { class: "card" },
      ...lineRows(order),
      sum("Shipping", order.shipping),
      sum("Tax", order.tax),
      h("div", { class: "sum total" }, h("span", {}, "Total"), h("span", {}, money(order.total))),
      order.outstanding !== "0.00" && sum("Outstanding", order.outstanding),
      order.refunded !== "0.00" && sum("Refunded", order.refunded),
    ),
    ...paymentRows(order),
    h(
      "div",
      { class: "row", style: "margin-top:20px" },
      h(
        "button",
        { class: "primary", onclick: () => refundDialog(order, () => void orderPage(element, id)) },
        "Refund",
      ),
      h(
        "button",
        {
          disabled: order.cancelledAt !== null,
          onclick: () =>
            confirm(`Cancel ${order.name} and give everything back?`) &&
            void call("POST", `/orders/${id}/cancel`, {}).then(() => orderPage(element, id)),
        },
        "Cancel order",
      ),
    ),
  );
}

function refundDialog(order: Order, done: () => void): void {
  const dialog = h("dialog", { "aria-label": "Refund" }) as HTMLDialogElement;
  const rows = order.lines.map((line) => ({
    line,
    quantity: h("input", {
      type: "number",
      min: 0,
      max: line.currentQuantity,
      value: 0,
      "aria-label": `Units of ${line.title} to refund`,
      style: "max-width:90px",
    }) as HTMLInputElement,
    restock: h("input", { type: "checkbox", checked: true, "aria-label": `Restock ${line.title}` }) as HTMLInputElement,
  }));
  const shipping = h("input", {
    type: "text",
    value: "",
    placeholder: "0.00",
    "aria-label": "Shipping to refund",
  }) as HTMLInputElement;
  const amount = h("input", {
    type: "text",
    value: "",
    placeholder: "0.00",
    "aria-label": "Amount that names no line",
  }) as HTMLInputElement;
  const error = h("p", { role: "alert", style: "color:#8f2415" });
  const send = async () => {
    const lines = rows
      .filter((row) => Number(row.quantity.value) > 0)
      .map((row) => ({ lineId: row.line.id, quantity: Number(row.quantity.value), restock: row.restock.checked }));
    try {
      await call("POST", `/orders/${order.id}/refunds`, {
        lines,
        shippingAmount: shipping.value || undefined,
        amount: amount.value || undefined,
      });
      dialog.remove();
      done();
    } catch (problem) {
      error.textContent = (problem as Error).message;
    }
  };
  dialog.append(
    h(
      "div",
      { class: "inner stack" },
      h("h2", {}, `Refund ${order.name}`),
      ...rows.map(({ line, quantity, restock }) =>
        h(
          "div",
          { class: "between" },
          h("span", {}, line.title, line.isAddOn && " (added after payment)"),
          h("span", { class: "row" }, quantity, h("label", { class: "switch" }, restock, "restock")),
        ),
      ),
      h("label", {}, "Shipping", shipping),
      h("label", {}, "Amount that names no line", amount),
      error,
      h(
        "div",
        { class: "row", style: "justify-content:flex-end" },
        h("button", { onclick: () => dialog.remove() }, "Close"),
        h("button", { class: "primary", onclick: () => void send() }, "Give back"),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
