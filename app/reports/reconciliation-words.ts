import { message, type Message } from "#app/i18n/message.ts";
import type { ReconciliationKind } from "./reconciliation-kind.ts";

/** What each kind of mismatch means, and what to do about it. */
export const RECONCILIATION: Readonly<
  Record<ReconciliationKind, { readonly title: Message; readonly meaning: Message; readonly nextStep: Message }>
> = {
  accept_without_line: {
    title: message("Accepted, but no order line"),
    meaning: message("Shopify confirmed the accept; the order does not show its line yet."),
    nextStep: message(
      "The order is read anew by itself. If it stays for a day, open the order: was the line removed by hand?",
    ),
  },
  line_without_accept: {
    title: message("Order line, but no accept"),
    meaning: message("The order carries this app's mark and a line that no accept explains."),
    nextStep: message("Open the order: did staff add the line? It is not counted as accepted."),
  },
  not_paid: {
    title: message("Paid less than accepted"),
    meaning: message(
      "The shopper accepted, and money is outstanding: the card was declined, or only a part was paid. It is not counted as revenue.",
    ),
    nextStep: message("Send an invoice for the outstanding amount, or remove the line before fulfilling."),
  },
  over_refunded: {
    title: message("Refunded more than paid"),
    meaning: message("More was given back than was paid for the order, or than the line was sold for."),
    nextStep: message(
      "Open the order and check its refunds: was one made twice, or goodwill added? Reports count it in full.",
    ),
  },
  unallocated_refund: {
    title: message("Refund without a line"),
    meaning: message("Money was given back without naming a line, so it belongs to no layer."),
    nextStep: message("Nothing has to be done. To share such refunds out by value, change the setting."),
  },
};
