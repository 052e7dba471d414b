/** What a reconciliation can set right. */
export const REPAIR_KINDS = [
  "order_missing",
  "order_differs",
  "refund_missing",
  "transaction_missing",
  "accept_matched",
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

type Row = Readonly<Record<string, unknown>>;
type RowsById = Readonly<Record<string, Row>>;

/** An order's rows in the ledger, columns as they are named there. */
export interface OrderSnapshot {
  readonly order: Row;
  readonly lines: RowsById;
  readonly refunds: RowsById;
  readonly transactions: RowsById;
  readonly disputes: RowsById;
  readonly accepts: RowsById;
}

/** One value that was wrong. */
export interface RepairedField {
  /** The order's own, or of what belongs to it and has this number. */
  readonly of: "order" | "line" | "refund" | "transaction" | "dispute";
  readonly id: string | null;
  /** The column. */
  readonly field: string;
  /** Null: there was nothing. */
  readonly was: unknown;
  readonly is: unknown;
}

export interface Repair {
  readonly orderId: number;
  readonly kind: RepairKind;
  readonly fields: readonly RepairedField[];
}

/**
 * Columns whose change is no repair: keys; when Shopify last touched the order; what the app finds out by itself (the purchase,
 * the first snapshot, costs); and a payment's fee, which Shopify tells days later and no webhook tells.
 */
const OWN = [
  ...["shop_id", "order_id", "line_id", "refund_id", "transaction_id", "dispute_id", "updated_at", "told_at"],
  ...["reference_id", "first_line_ids", "has_first_snapshot", "unit_cost_minor", "cost_source", "fee_minor"],
];

/** What was missing or wrong in an order's rows, told by how they were before and after Shopify's were saved. */
export function repairsOf(orderId: number, before: OrderSnapshot | undefined, after: OrderSnapshot): Repair[] {
  const matched = Object.entries(after.accepts)
    .filter(([lineId]) => !before?.accepts[lineId])
    .map(([lineId, row]): Repair => ({
      orderId,
      kind: "accept_matched",
      fields: [told("line", lineId, "step_id", row)],
    }));
  if (!before) {
    const fields = ["name", "total_minor"].map((field) => told("order", null, field, after.order));
    return [{ orderId, kind: "order_missing", fields }, ...matched];
  }
  const refunds = added(before.refunds, after.refunds).map(([id, row]): Repair => ({
    orderId,
    kind: "refund_missing",
    fields: [told("refund", id, "total_minor", row)],
  }));
  const transactions = added(before.transactions, after.transactions).map(([id, row]): Repair => ({
    orderId,
    kind: "transaction_missing",
    fields: ["kind", "status", "amount_minor"].map((field) => told("transaction", id, field, row)),
  }));
  const fields = [
    ...differences("order", null, before.order, after.order),
    ...Object.entries(after.lines).flatMap(([id, row]) =>
      before.lines[id] ? differences("line", id, before.lines[id], row) : lineAdded(id, row),
    ),
    ...changed("refund", before.refunds, after.refunds),
    ...changed("transaction", before.transactions, after.transactions),
    ...added(before.disputes, after.disputes).map(([id, row]) => told("dispute", id, "status", row)),
    ...changed("dispute", before.disputes, after.disputes),
  ];
  const differs: Repair[] = fields.length > 0 ? [{ orderId, kind: "order_differs", fields }] : [];
  return [...differs, ...refunds, ...transactions, ...matched];
}

const told = (of: RepairedField["of"], id: string | null, field: string, row: Row): RepairedField => ({
  of,
  id,
  field,
  was: null,
  is: row[field],
});

const lineAdded = (id: string, row: Row) => ["title", "quantity"].map((field) => told("line", id, field, row));

const added = (before: RowsById, after: RowsById) => Object.entries(after).filter(([id]) => !before[id]);

const changed = (of: RepairedField["of"], before: RowsById, after: RowsById) =>
  Object.entries(after).flatMap(([id, row]) => (before[id] ? differences(of, id, before[id], row) : []));

function differences(of: RepairedField["of"], id: string | null, before: Row, after: Row): RepairedField[] {
  return Object.keys(after)
    .filter((field) => !OWN.includes(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ of, id, field, was: before[field], is: after[field] }));
}
