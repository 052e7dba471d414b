import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { pool } from "#app/runtime/database.server.ts";
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

/** Shops prepared before a process takes its first request. */
const PREPARED_SHOPS = 100;

/**
 * Compiles the ladders and reads the catalogues of the shops with the most ladders, so that the first shopper after a
 * start does not wait for it: a large shop takes longer than an offer may.
 */
export async function prepareDecisions(): Promise<void> {
  const { rows } = await pool().query<{ shopId: string }>(
    `select l.shop_id as "shopId" from ladder l join shop s on s.shop_id = l.shop_id and s.uninstalled_at is null
     where l.status = 'published' group by l.shop_id order by count(*) desc limit $1`,
    [PREPARED_SHOPS],
  );
  for (const { shopId } of rows) await Promise.all([catalogOf(shopId), indexOf(shopId)]);
}
