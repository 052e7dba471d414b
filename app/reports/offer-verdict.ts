import { message, type Message } from "#app/i18n/message.ts";
import { LAYER_RULES, type Layer } from "#app/ladders/layer.ts";
import { TOO_EARLY, type Figure } from "./figure.ts";

/** What is known of an offer's worth: only what its intervals allow to say. */
export interface OfferVerdict {
  readonly profit: "profitable" | "losing" | "open";
  /** Why it is proposed to retire the offer; null: it is not. */
  readonly retire: "losing" | "low_acceptance" | "refunded" | null;
}

/**
 * Judges an offer. It earns or loses money where its margin per view lies wholly above or below nothing. It is proposed to
 * retire it where it loses money, or where it does not certainly earn and either its acceptance lies wholly under its layer's
 * usual range or its refund rate wholly above the store's own.
 */
export function offerVerdict(
  { acceptance, marginPerView, refundRate }: Readonly<Record<"acceptance" | "marginPerView" | "refundRate", Figure>>,
  layer: Layer,
  storeRefundRate: Figure,
): OfferVerdict {
  const profit = profitOf(marginPerView);
  if (profit === "losing") return { profit, retire: "losing" };
  if (profit === "profitable") return { profit, retire: null };
  if (!acceptance.isEarly && acceptance.high! < LAYER_RULES[layer].usualAcceptance.min)
    return { profit, retire: "low_acceptance" };
  const isRefunded =
    !refundRate.isEarly && !storeRefundRate.isEarly && refundRate.low !== null && storeRefundRate.high !== null;
  return { profit, retire: isRefunded && refundRate.low! > storeRefundRate.high! ? "refunded" : null };
}

function profitOf({ isEarly, low, high }: Figure): OfferVerdict["profit"] {
  if (isEarly || low === null || high === null) return "open";
  return low > 0 ? "profitable" : high < 0 ? "losing" : "open";
}

const PROFIT = {
  profitable: message("Profitable"),
  losing: message("Loses money"),
  open: message("Not certain yet whether it earns"),
} as const;
const RETIRE = {
  losing: message("each view costs more than it brings"),
  low_acceptance: message("acceptance lies under its layer's usual range"),
  refunded: message("it is refunded more than the store's own sales"),
} as const;

/** The verdict in words. @param views so far, to say how many are missing */
export function verdictWords({ profit, retire }: OfferVerdict, views: number): Message {
  if (retire) return message("{{profit}}. Proposal: retire it, {{reason}}.", { profit: PROFIT[profit], reason: RETIRE[retire] }); // prettier-ignore
  if (profit === "open" && views < TOO_EARLY)
    return message("Too early: {{number}} more views", { number: TOO_EARLY - views });
  return PROFIT[profit];
}
