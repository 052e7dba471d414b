import { message, type Message } from "#app/i18n/message.ts";

/** What a shopper can complain about. A closed list: no words of the shopper are kept. */
export const COMPLAINT_KINDS = ["billing", "access", "not_ordered", "quality", "delivery", "other"] as const;
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number];

/** Every kind in words, for support. */
export const COMPLAINT_WORDS: Readonly<Record<ComplaintKind, Message>> = {
  billing: message("Billing: charged wrongly or twice"),
  access: message("Access: bought, but cannot use it"),
  not_ordered: message("Says it was not ordered"),
  quality: message("Quality"),
  delivery: message("Delivery"),
  other: message("Something else"),
};

/** Who logged a complaint may take it back for this long. */
export const UNDO_HOURS = 24;
