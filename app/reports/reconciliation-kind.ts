/** How accepts, order lines, payments and refunds can fail to match one to one. */
export type ReconciliationKind = "accept_without_line" | "line_without_accept" | "not_paid" | "unallocated_refund";
