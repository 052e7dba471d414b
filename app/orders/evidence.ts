import { message, type Message } from "#app/i18n/message.ts";

/** What proved that an order line came from an accept, strongest first. A closed list; the one used is stored. */
export type Evidence =
  "metafield" | "checkout_token" | "line_difference" | "line_property" | "discount_code" | "cart_attribute";

/** Evidence of what was sold outside of the post-purchase page: order bumps, and offers after payment. */
const OF_PLACEMENTS: readonly string[] = ["line_property", "discount_code", "cart_attribute"];

/** Whether a line with this evidence was sold outside of the post-purchase page. */
export function isOfPlacement(evidence: string): boolean {
  return OF_PLACEMENTS.includes(evidence);
}

/** The evidence in words, for the merchant and support. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, Message>> = {
  metafield: message("the order carries the mark that the accepted offer leaves on it"),
  checkout_token: message(
    "the order is of the very checkout that was shown the offer, and the line was added after payment",
  ),
  line_property: message("the line carries the mark of the order bump that was shown in its checkout"),
  discount_code: message("the order was bought with the one-time code that was made for the offer"),
  cart_attribute: message("the order's cart carries the mark of the offer's link, and the line is what it offered"),
  line_difference: message("same customer, same lines, within two hours, and the line was added after payment"),
};
