import type { ReconciliationKind } from "./reconciliation-kind.ts";

/** What each kind of mismatch means, and what to do about it. */
export const RECONCILIATION: Readonly<
  Record<ReconciliationKind, { readonly title: string; readonly meaning: string; readonly nextStep: string }>
> = {
  accept_without_line: {
    title: "Accepted, but no order line",
    meaning: "Shopify confirmed the accept; the order does not show its line yet.",
    nextStep: "The order is read anew by itself. If it stays for a day, open the order: was the line removed by hand?",
  },
  line_without_accept: {
    title: "Order line, but no accept",
    meaning: "The order carries this app's mark and a line that no accept explains.",
    nextStep: "Open the order: did staff add the line? It is not counted as accepted.",
  },
  not_paid: {
    title: "Added, but not paid",
    meaning: "The shopper accepted and the card was declined: the line is on the order, the money is outstanding.",
    nextStep: "Send an invoice for the outstanding amount, or remove the line before fulfilling.",
  },
  unallocated_refund: {
    title: "Refund without a line",
    meaning: "Money was given back without naming a line, so it belongs to no layer.",
    nextStep: "Nothing has to be done. To share such refunds out by value, change the setting.",
  },
};
