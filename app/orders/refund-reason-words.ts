import { message, type Message } from "#app/i18n/message.ts";

/** Why something was refunded: a return's own reason, else what became of the goods. */
const WORDS: Readonly<Record<string, Message>> = {
  color: message("Colour not liked"),
  defective: message("Defective"),
  not_as_described: message("Not as described"),
  other: message("Another reason"),
  size_too_large: message("Too large"),
  size_too_small: message("Too small"),
  style: message("Style not liked"),
  unknown: message("Reason not known"),
  unwanted: message("Not wanted any more"),
  wrong_item: message("Wrong item sent"),
  returned: message("Returned, no reason given"),
  removed: message("Removed before it was sent"),
  kept: message("Refunded, the goods stayed"),
  shipping: message("Shipping"),
  amount_only: message("An amount that names no line"),
};

/** A refund's reason in words; one that Shopify adds some day as Shopify writes it. */
export function refundReasonWords(reason: string): Message {
  return WORDS[reason] ?? { text: reason.replaceAll("_", " ") };
}
