import { message, type Message } from "#app/i18n/message.ts";

/** What proved that an order line came from an accept, strongest first. A closed list; the one used is stored. */
export const EVIDENCE = ["metafield", "checkout_token", "line_difference"] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** The evidence in words, for the merchant and support. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, Message>> = {
  metafield: message("the order carries the mark that the accepted offer leaves on it"),
  checkout_token: message(
    "the order is of the very checkout that was shown the offer, and the line was added after payment",
  ),
  line_difference: message("same customer, same lines, within two hours, and the line was added after payment"),
};
