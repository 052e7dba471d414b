import { orderActions } from "./admin-order-actions.ts";
import { call, h, money } from "./dom.ts";

/** An order as the store's own interface describes it. */
export interface Order {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
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
  readonly transactions: readonly {
    id: number;
    kind: string;
    status: string;
    gateway: string;
    amount: string;
    at: string;
  }[];
  readonly refunds: readonly {
    id: number;
    at: string;
    amount: string;
    transactionId: number | null;
    lines: readonly { lineId: number; quantity: number }[];
  }[];
  readonly disputes: readonly {
    id: number;
    kind: string;
    status: string;
    reason: string;
    amount: string;
    openedAt: string;
    closedAt: string | null;
  }[];
}

const when = (text: string) => new Date(text).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
const status = (order: Order) =>
  h(
    "span",
    { class: order.outstanding !== "0.00" || order.cancelledAt ? "tag bad" : "tag good" },
    order.cancelledAt ? `cancelled: ${order.cancelReason}` : order.financialStatus.replace("_", " "),
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

/** How many units of a line were refunded, and how many an edit took off. */
function goneTags(order: Order, lineId: number): HTMLElement[] {
  const units = (isRemoval: boolean) =>
    order.refunds
      .filter((refund) => (refund.transactionId === null) === isRemoval)
      .flatMap((refund) => refund.lines)
      .filter((line) => line.lineId === lineId)
      .reduce((sum, line) => sum + line.quantity, 0);
  const tag = (count: number, word: string) => (count > 0 ? [h("span", { class: "tag bad" }, `${count} ${word}`)] : []);
  return [...tag(units(false), "refunded"), ...tag(units(true), "removed")];
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
          ...goneTags(order, line.id),
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
          h("span", {}, `${t.kind}, ${t.status}, ${t.gateway}, ${when(t.at)}`),
          h("span", {}, money(t.amount)),
        ),
      ),
    ),
  ];
}

function disputeRows(order: Order): HTMLElement[] {
  if (order.disputes.length === 0) return [];
  const rows = order.disputes.map((d) =>
    h(
      "div",
      { class: "sum" },
      h("span", {}, `${d.kind}, ${d.status.replace("_", " ")}, ${d.reason}, ${when(d.openedAt)}`),
      h("span", {}, money(d.amount)),
    ),
  );
  return [h("h2", { style: "margin-top:24px" }, "Disputes"), h("div", { class: "card" }, ...rows)];
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
      order.outstanding !== "0.00" &&
        (order.outstanding.startsWith("-")
          ? sum("Owed to the customer", order.outstanding.slice(1))
          : sum("Outstanding", order.outstanding)),
      order.refunded !== "0.00" && sum("Refunded", order.refunded),
    ),
    ...paymentRows(order),
    ...disputeRows(order),
    orderActions(
      order,
      () => void orderPage(element, id),
      () => location.assign("/admin/orders"),
    ),
  );
}
