import { message, type Message } from "#app/i18n/message.ts";

/** Why something was refunded, in words, by the reason of its refund line. */
const WORDS: Readonly<Record<string, Message>> = {
  color: message("wrong colour"),
  defective: message("defective"),
  not_as_described: message("not as described"),
  other: message("another reason"),
  size_too_large: message("too large"),
  size_too_small: message("too small"),
  style: message("style"),
  unknown: message("no reason told"),
  unwanted: message("not wanted any more"),
  wrong_item: message("wrong item sent"),
  returned: message("returned"),
  removed: message("removed before it was sent"),
  kept: message("kept by the shopper"),
};

/** A refund line's reason in words; one that Shopify invents later as it is written. */
export function refundReasonWords(reason: string): Message {
  return WORDS[reason] ?? { text: reason.replaceAll("_", " ") };
}
