import { message, type Message } from "#app/i18n/message.ts";
import { toDecimal } from "#app/money/money.ts";
import type { RepairedField, RepairKind } from "#app/orders/ledger-repairs.ts";

/** What a reconciliation found wrong. */
export const REPAIR_WORDS: Readonly<Record<RepairKind, Message>> = {
  order_missing: message("The order was missing"),
  order_differs: message("The order differed"),
  refund_missing: message("A refund was missing"),
  transaction_missing: message("A payment was missing"),
  accept_matched: message("An accept found its line"),
};

const PARTS: Readonly<Record<RepairedField["of"], Message>> = {
  order: message("Order"),
  line: message("Line"),
  refund: message("Refund"),
  transaction: message("Payment"),
  dispute: message("Dispute"),
};

const FIELDS: Readonly<Record<string, Message>> = {
  name: message("number"),
  title: message("title"),
  sku: message("SKU"),
  quantity: message("quantity"),
  current_quantity: message("quantity left"),
  price_minor: message("price"),
  subtotal_minor: message("subtotal"),
  discount_minor: message("discount"),
  tax_minor: message("tax"),
  shipping_minor: message("shipping"),
  shipping_tax_minor: message("tax on shipping"),
  total_minor: message("total"),
  outstanding_minor: message("outstanding"),
  amount_minor: message("amount"),
  unallocated_minor: message("without a line"),
  discrepancy_minor: message("beyond its lines"),
  financial_status: message("payment state"),
  cancelled_at: message("cancelled"),
  cancel_reason: message("reason of the cancellation"),
  marked_accepts: message("marks of accepts"),
  gateways: message("payment providers"),
  kind: message("kind"),
  status: message("state"),
  lines: message("lines"),
  step_id: message("step of the ladder"),
};

/** Which value was wrong, in words; a column without words of its own by its name. */
export function repairedFieldName({ of, field }: RepairedField): Message {
  return message("{{part}}: {{field}}", { part: PARTS[of], field: FIELDS[field] ?? field.replaceAll("_", " ") });
}

/** A value of the ledger as text. @param currency the order's; null: not known, amounts are then minor units */
export function repairedValue(field: string, value: unknown, currency: string | null): string {
  if (value === null || value === undefined || value === "") return "–";
  if (field.endsWith("_minor") && typeof value === "number" && currency !== null)
    return `${toDecimal(value, currency)} ${currency}`;
  if (Array.isArray(value))
    return value.map((item) => (Array.isArray(item) ? item.join(" × ") : String(item))).join(", ") || "–";
  return String(value).replaceAll("_", " ");
}
