import type { ThankYouAnswer } from "#app/api/thank-you.contract.ts";
import type { Random } from "./random.ts";
import type { Shop } from "./shop.ts";

/** Chance that the offer after payment is taken, by its layer: the OTO that a wallet never let be seen, or the cross-sell. */
const TAKES: Readonly<Record<string, number>> = { oto: 0.12, cross_sell: 0.08 };
/** Chance that it is declined, rather than passed over. */
const DECLINES = 0.4;

interface Buyer {
  readonly customerId: number;
  readonly countryCode: string;
  readonly locale: string;
}

/**
 * The thank-you page: its offer is shown, and whoever wants it follows the link into a new checkout and pays there.
 * @returns the order that came of it; null: none
 */
export async function visitThankYou(at: string, buyer: Buyer, random: Random, shop: Shop): Promise<number | null> {
  const { locale, ...who } = buyer;
  const checkoutToken = at.slice(at.lastIndexOf("/") + 1);
  const { token } = await shop.store<{ token: string }>("POST", `${at}/session-token`, {});
  const purchase = { checkoutToken, orderId: null };
  const { offer } = await shop.app<ThankYouAnswer>("/api/thank-you", token, {
    ...purchase,
    locale,
    place: "thank_you",
  });
  if (!offer) return null;
  const tell = (type: "view" | "decline") =>
    shop.app("/api/thank-you-events", token, { ...purchase, events: [{ type, stepId: offer.stepId }] });
  await tell("view");
  if (!random.happens(TAKES[offer.layer] ?? 0)) {
    if (random.happens(DECLINES)) await tell("decline");
    return null;
  }
  const opened = await shop.openClaim(offer.claimUrl);
  if (opened === null) return null;
  await shop.store("PATCH", `/checkouts/${opened}`, { ...who, locale });
  const paid = await shop.store<{ orderId: number }>("POST", `/checkouts/${opened}/pay`, { method: "card" });
  await shop.store("POST", `/checkouts/${opened}/done`, {});
  return paid.orderId;
}
