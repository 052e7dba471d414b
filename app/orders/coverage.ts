import { NO_OFFER_REASONS, type NoOfferReason } from "#app/decisions/no-offer-reason.ts";

/** A page was drawn, and this is how it was answered; of several answers the first of this list. */
export const SHOWN = ["accepted", "not_paid", "declined", "ignored"] as const;
/** The platform draws no page for such an order, whatever was decided. */
export const PLATFORM_CAUSES = ["payment_method", "currency", "other_channel", "no_address", "too_small"] as const;
/** It could have been drawn: nobody asked (too slow, or the app is not selected), the page failed, or it was never drawn for another reason. */
export const NOT_REACHED = ["not_asked", "extension_error", "not_drawn"] as const;

/** How far an order came on the way to an accepted offer. A closed list. */
export type Coverage =
  | (typeof SHOWN)[number]
  | (typeof PLATFORM_CAUSES)[number]
  | (typeof NOT_REACHED)[number]
  | `no_offer:${NoOfferReason}`;

/** Every coverage there is, in the order of the way. */
export const COVERAGES: readonly Coverage[] = [
  ...PLATFORM_CAUSES,
  ...NOT_REACHED,
  ...NO_OFFER_REASONS.map((reason) => `no_offer:${reason}` as const),
  ...SHOWN,
];

/** Buyers by what they met: those who took an offer, those who saw one and did not, and those who saw none. */
export type Exposure = "taker" | "decliner" | "not_shown";

/** Which of the three a coverage is. */
export function exposureOf(coverage: Coverage): Exposure {
  if (coverage === "accepted") return "taker";
  return (SHOWN as readonly string[]).includes(coverage) ? "decliner" : "not_shown";
}

/** How one offer of a purchase was answered: view is no answer. */
export type OfferAnswer = "view" | "accept" | "decline" | "not_paid";

export interface CoverageDecision {
  readonly reason: string;
  readonly isDrawn: boolean;
  /** The page told of an error and drew nothing. */
  readonly hasFailed: boolean;
}

export interface CoverageInput {
  readonly currency: string;
  /** Null: not told. */
  readonly presentmentCurrency: string | null;
  readonly sourceName: string | null;
  /** Null: it is sent nowhere. */
  readonly country: string | null;
  readonly totalMinor: number;
  /** As Shopify names what the order was paid by. */
  readonly gateways: readonly string[];
  /** Null: none was made. */
  readonly decision: CoverageDecision | null;
  /** Of the offers that were drawn. */
  readonly answers: readonly OfferAnswer[];
  /** Whether a line of it is an accepted offer's, paid. */
  readonly hasAcceptedLine: boolean;
}

/**
 * How far an order came. What was drawn tells by its answers; else a cause of the platform comes first, as no decision could
 * have changed it; then what was decided.
 */
export function coverageOf(order: CoverageInput): Coverage {
  const { answers, decision } = order;
  if (order.hasAcceptedLine || answers.includes("accept")) return "accepted";
  if (answers.includes("not_paid")) return "not_paid";
  if (answers.includes("decline")) return "declined";
  if (answers.length > 0 || decision?.isDrawn) return "ignored";
  const cause = platformCause(order);
  if (cause) return cause;
  if (decision === null) return "not_asked";
  const reason = NO_OFFER_REASONS.find((known) => known === decision.reason);
  if (reason) return `no_offer:${reason}`;
  return decision.hasFailed ? "extension_error" : "not_drawn";
}

/**
 * Ways of paying that never see a post-purchase page, by the beginnings of the names that Shopify gives them, letters and
 * digits only: instalments, wallets that are gateways of their own, gift cards, payment by hand, and card providers that must
 * keep the card's code. There is no complete list of these names, so this one holds only what is certain; a wallet within
 * Shopify Payments is named like a card and cannot be told from one. What is not here counts as able.
 */
export const UNABLE_GATEWAYS: readonly string[] = [
  "affirm",
  "afterpay",
  "amazonpay",
  "applepay",
  "bankdeposit",
  "banktransfer",
  "braintree",
  "cashondelivery",
  "clearpay",
  "eway",
  "giftcard",
  "googlepay",
  "klarna",
  "manual",
  "moneyorder",
  "payflow",
  "paypalpaymentspro",
  "sezzle",
];

/** The sales channel whose checkout can draw the page. */
const ONLINE_STORE = "web";
/** Checkouts of less than half a dollar have no page; of other currencies only a total of nothing is certain. */
const TOO_SMALL_USD_MINOR = 50;

function platformCause(order: CoverageInput): (typeof PLATFORM_CAUSES)[number] | null {
  if (order.sourceName !== null && order.sourceName !== ONLINE_STORE) return "other_channel";
  if (order.totalMinor < (order.currency === "USD" ? TOO_SMALL_USD_MINOR : 1)) return "too_small";
  if (order.presentmentCurrency !== null && order.presentmentCurrency !== order.currency) return "currency";
  if (order.country === null) return "no_address";
  return order.gateways.some(isUnable) ? "payment_method" : null;
}

function isUnable(gateway: string): boolean {
  const name = gateway.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return UNABLE_GATEWAYS.some((beginning) => name.startsWith(beginning));
}
