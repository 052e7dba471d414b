import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";
import type { CheckoutToken } from "#app/shopify/checkout-token.ts";
import { decide } from "./decide.ts";
import { answerOf } from "./decision.ts";
import { recordDecision } from "./decision-store.server.ts";
import { ladderIndexOf } from "./ladder-index.ts";
import { purchaseRecordOf } from "./purchase-facts-of.ts";

const indexOf = shopCache({
  forgetOn: ["ladders"],
  load: async (shopId) => ladderIndexOf(await publishedLadders(shopId)),
});

/**
 * Decides what a purchase is offered and records it.
 * @returns the OffersAnswer that stands, as JSON text
 */
export async function decideOffer({ shopId, locale, purchase }: CheckoutToken, now: Date): Promise<string> {
  const [catalog, index] = await Promise.all([catalogOf(shopId), indexOf(shopId)]);
  const decision = decide({ purchase, catalog, locale, index });
  const ladder = decision.kind === "offer" ? decision.answer.ladder : null;
  return recordDecision({
    shopId,
    referenceId: purchase.referenceId,
    decidedAt: now,
    reason: decision.kind === "offer" ? "offered" : decision.reason,
    ladderId: ladder?.id ?? null,
    ladderVersion: ladder?.version ?? null,
    customerId: purchase.customerId,
    locale,
    currency: purchase.totalPriceSet.shopMoney.currencyCode,
    purchase: JSON.stringify(purchaseRecordOf(purchase)),
    answer: JSON.stringify(answerOf(decision)),
    detail: JSON.stringify(decision.detail),
  });
}
