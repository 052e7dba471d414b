import type { Order } from "./admin-orders.ts";
import { call, h } from "./dom.ts";

const CANCEL_REASONS = ["customer", "inventory", "fraud", "declined", "staff", "other"];
const RETURN_REASONS = ["", "unwanted", "defective", "not_as_described", "wrong_item", "size_too_small", "other"];

const select = (label: string, values: readonly string[]) =>
  h(
    "select",
    { "aria-label": label },
    ...values.map((value) => h("option", { value }, value === "" ? "no reason told" : value.replaceAll("_", " "))),
  ) as HTMLSelectElement;
const text = (label: string) =>
  h("input", { type: "text", value: "", placeholder: "0.00", "aria-label": label }) as HTMLInputElement;
const units = (label: string, max: number) =>
  h("input", {
    type: "number",
    min: 0,
    max,
    value: 0,
    "aria-label": label,
    style: "max-width:90px",
  }) as HTMLInputElement;
const tick = (label: string, checked: boolean) =>
  h("input", { type: "checkbox", checked, "aria-label": label }) as HTMLInputElement;

/** What a merchant can do with an order. @param done draws it anew; gone leaves it */
export function orderActions(order: Order, done: () => void, gone: () => void): HTMLElement {
  const at = `/orders/${order.id}`;
  const button = (label: string, onclick: () => void, more: object = {}) => h("button", { onclick, ...more }, label);
  const send = (method: string, path: string, body: object) =>
    void call(method, path, body).then(done, (problem: Error) => alert(problem.message));
  const isPending = order.transactions.some((t) => t.kind === "refund" && t.status === "pending");
  const isDisputed = order.disputes.some((dispute) => dispute.closedAt === null);
  return h(
    "div",
    { class: "row", style: "margin-top:20px" },
    button("Refund", () => refundDialog(order, done), { class: "primary" }),
    isPending && button("Payment back arrives", () => send("POST", `${at}/settle-refunds`, { isPaid: true })),
    isPending && button("Payment back fails", () => send("POST", `${at}/settle-refunds`, { isPaid: false })),
    button("Remove items", () => removeDialog(order, done)),
    button("Cancel order", () => cancelDialog(order, done), { disabled: order.cancelledAt !== null }),
    !isDisputed && button("Customer disputes", () => disputeDialog(order, done)),
    ...(isDisputed
      ? ["won", "lost", "accepted"].map((status) =>
          button(`Dispute ${status}`, () => send("PATCH", `${at}/disputes`, { status })),
        )
      : []),
    order.cancelledAt !== null &&
      button("Delete order", () => {
        if (confirm(`Delete ${order.name} for good?`)) void call("DELETE", at).then(gone);
      }),
  );
}

/** A dialog with an action; a refusal is told in it. */
function dialogOf(
  title: string,
  action: string,
  content: HTMLElement[],
  act: () => Promise<unknown>,
  done: () => void,
) {
  const dialog = h("dialog", { "aria-label": title }) as HTMLDialogElement;
  const error = h("p", { role: "alert", style: "color:#8f2415" });
  const send = async () => {
    try {
      await act();
      dialog.remove();
      done();
    } catch (problem) {
      error.textContent = (problem as Error).message;
    }
  };
  const buttons = h(
    "div",
    { class: "row", style: "justify-content:flex-end" },
    h("button", { onclick: () => dialog.remove() }, "Close"),
    h("button", { class: "primary", onclick: () => void send() }, action),
  );
  dialog.append(h("div", { class: "inner stack" }, h("h2", {}, title), ...content, error, buttons));
  document.body.append(dialog);
  dialog.showModal();
}

function refundDialog(order: Order, done: () => void): void {
  const rows = order.lines.map((line) => ({
    line,
    quantity: units(`Units of ${line.title} to refund`, line.currentQuantity),
    restock: tick(`Restock ${line.title}`, true),
    reason: select(`Why ${line.title} came back`, RETURN_REASONS),
  }));
  const shipping = text("Shipping to refund");
  const amount = text("Amount that names no line");
  const deduction = text("Kept back");
  const pending = tick("The payment is on its way", false);
  const act = () =>
    call("POST", `/orders/${order.id}/refunds`, {
      lines: rows
        .filter((row) => Number(row.quantity.value) > 0)
        .map((row) => ({
          lineId: row.line.id,
          quantity: Number(row.quantity.value),
          restock: row.restock.checked,
          ...(row.reason.value ? { returnReason: row.reason.value } : {}),
        })),
      shippingAmount: shipping.value || undefined,
      amount: amount.value || undefined,
      deduction: deduction.value || undefined,
      isPending: pending.checked,
    });
  const content = [
    ...rows.map(({ line, quantity, restock, reason }) =>
      h(
        "div",
        { class: "between" },
        h("span", {}, line.title, line.isAddOn && " (added after payment)"),
        h("span", { class: "row" }, quantity, reason, h("label", { class: "switch" }, restock, "restock")),
      ),
    ),
    h("label", {}, "Shipping", shipping),
    h("label", {}, "Amount that names no line", amount),
    h("label", {}, "Kept back from what the lines come to", deduction),
    h("label", { class: "switch" }, pending, "the payment is on its way"),
  ];
  dialogOf(`Refund ${order.name}`, "Give back", content, act, done);
}

function removeDialog(order: Order, done: () => void): void {
  const rows = order.lines
    .filter((line) => line.currentQuantity > 0)
    .map((line) => ({ line, quantity: units(`Units of ${line.title} to remove`, line.currentQuantity) }));
  const act = async () => {
    for (const { line, quantity } of rows.filter((row) => Number(row.quantity.value) > 0))
      await call("POST", `/orders/${order.id}/remove-line`, { lineId: line.id, quantity: Number(quantity.value) });
  };
  const content = [
    h(
      "p",
      { class: "soft small" },
      "An edit: nothing is paid back by it. What was paid is owed, and refunded as an amount.",
    ),
    ...rows.map(({ line, quantity }) => h("div", { class: "between" }, h("span", {}, line.title), quantity)),
  ];
  dialogOf(`Remove items of ${order.name}`, "Remove", content, act, done);
}

function cancelDialog(order: Order, done: () => void): void {
  const reason = select("Reason", CANCEL_REASONS);
  const act = () => call("POST", `/orders/${order.id}/cancel`, { reason: reason.value });
  const content = [h("p", {}, "Everything that was paid is given back."), h("label", {}, "Reason", reason)];
  dialogOf(`Cancel ${order.name}`, "Cancel and give back", content, act, done);
}

function disputeDialog(order: Order, done: () => void): void {
  const kind = select("Kind", ["chargeback", "inquiry"]);
  const reason = select("Reason", ["fraudulent", "product_not_received", "product_unacceptable", "unrecognized"]);
  const amount = text("Amount");
  const act = () =>
    call("POST", `/orders/${order.id}/disputes`, {
      kind: kind.value,
      reason: reason.value,
      amount: amount.value || undefined,
    });
  const content = [
    h("label", {}, "Kind", kind),
    h("label", {}, "Reason", reason),
    h("label", {}, "Amount (empty: all that is left)", amount),
  ];
  dialogOf(`Dispute ${order.name}`, "Open", content, act, done);
}
