import { message, type Message } from "#app/i18n/message.ts";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import type { StoryEntry } from "./order-story.ts";

type Of<Kind extends StoryEntry["kind"]> = Extract<StoryEntry, { kind: Kind }>;
type WriteMoney = (minor: number) => string;

const CANCEL_WORDS: Readonly<Record<string, Message>> = {
  customer: message("the shopper asked for it"),
  fraud: message("fraud"),
  inventory: message("sold out"),
  declined: message("the payment was declined"),
  staff: message("a mistake of the staff"),
  other: message("another reason"),
};
const DISPUTE_KINDS: Readonly<Record<string, Message>> = {
  chargeback: message("Chargeback"),
  inquiry: message("Inquiry of the bank"),
};
const DISPUTE_STATUSES: Readonly<Record<string, Message>> = {
  needs_response: message("waits for the shop's answer"),
  under_review: message("the bank looks at it"),
  charge_refunded: message("the charge was given back"),
  accepted: message("accepted by the shop"),
  won: message("won"),
  lost: message("lost"),
};
/** What Shopify may name anew some day is told as it is written. */
const asWritten = (text: string): Message => ({ text: text.replaceAll("_", " ") });

/** What one entry of an order's story says first. @param money writes an amount of the order's currency */
export function entryTitle(entry: StoryEntry, money: WriteMoney): Message {
  switch (entry.kind) {
    case "ordered":
      return message("The order was placed.");
    case "decided":
      return message("It was decided what to offer.");
    case "page":
      return pageTitle(entry, money);
    case "matched":
      return message("“{{title}}” was added by the accepted offer ({{layer}}).", {
        title: entry.title,
        layer: LAYER_NAMES[entry.layer],
      });
    case "transaction":
      return transactionTitle(entry, money);
    case "refund":
      return message("{{amount}} was refunded.", { amount: money(entry.totalMinor) });
    case "cancelled":
      return message("The order was cancelled: {{reason}}.", {
        reason: CANCEL_WORDS[entry.reason ?? "other"] ?? asWritten(entry.reason ?? ""),
      });
    case "dispute":
      return disputeTitle(entry, money);
    case "complaint":
      return message("A complaint was logged.");
  }
}

function pageTitle(entry: Of<"page">, money: WriteMoney): Message {
  const layer = entry.layer ? LAYER_NAMES[entry.layer] : message("offer");
  switch (entry.type) {
    case "view":
      return message("The shopper was shown the offer ({{layer}}).", { layer });
    case "accept":
      return message("The shopper tapped “Pay now” ({{layer}}).", { layer });
    case "decline":
      return message("The shopper tapped “No, thank you” ({{layer}}).", { layer });
    case "error":
      return message("The page could not go on. The order went on without the offer.");
    case "result":
      return resultTitle(entry, layer, money);
  }
}

function resultTitle({ status, amountMinor }: Of<"page">, layer: Message, money: WriteMoney): Message {
  const told = amountMinor === null ? null : money(amountMinor);
  switch (status) {
    case "processed":
      return told === null
        ? message("Shopify added the offer to the order and charged it ({{layer}}).", { layer })
        : message("Shopify added the offer to the order and charged {{amount}} ({{layer}}).", { layer, amount: told });
    case "partially_processed":
      return message("Shopify added the offer to the order, but the charge was declined ({{layer}}).", { layer });
    default:
      return message("Shopify refused to add the offer: nothing was charged ({{layer}}).", { layer });
  }
}

function transactionTitle({ type, status, amountMinor }: Of<"transaction">, money: WriteMoney): Message {
  const amount = money(amountMinor);
  const isBack = type === "refund";
  if (status === "pending")
    return isBack
      ? message("Paying back {{amount}} is on its way.", { amount })
      : message("A charge of {{amount}} is on its way.", { amount });
  if (status !== "success")
    return isBack
      ? message("Paying back {{amount}} failed.", { amount })
      : message("A charge of {{amount}} failed.", { amount });
  switch (type) {
    case "authorization":
      return message("{{amount}} was reserved on the shopper's card.", { amount });
    case "refund":
      return message("{{amount}} was paid back.", { amount });
    case "void":
      return message("A reservation of {{amount}} was called off.", { amount });
    default:
      return message("{{amount}} was charged.", { amount });
  }
}

function disputeTitle(entry: Of<"dispute">, money: WriteMoney): Message {
  const kind = DISPUTE_KINDS[entry.disputeKind] ?? asWritten(entry.disputeKind);
  const status = DISPUTE_STATUSES[entry.status] ?? asWritten(entry.status);
  return entry.isOpening
    ? message("{{kind}} over {{amount}} was opened: {{reason}}.", {
        kind,
        amount: money(entry.amountMinor),
        reason: entry.reason === "" ? message("no reason told") : asWritten(entry.reason),
      })
    : message("{{kind}} over {{amount}} was closed: {{status}}.", { kind, amount: money(entry.amountMinor), status });
}
