import { pageTextsJson } from "./page-texts.server.ts";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { NEW_CUSTOMER } from "#app/ladders/customer-facts.ts";
import { localTime } from "#app/ladders/local-time.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";
import type { CheckoutToken } from "#app/shopify/checkout-token.ts";
import { decide } from "./decide.ts";
import { answerOf } from "./decision.ts";
import { decisionRulesOf } from "./decision-rules.server.ts";
import { recordDecision } from "./decision-store.server.ts";
import { ladderIndexOf } from "./ladder-index.ts";
import { purchaseRecordOf } from "./purchase-facts-of.ts";
import { readCustomer } from "./read-customers.server.ts";

/** The published ladders of a shop, compiled and kept in memory until one changes. */
export const indexOf = shopCache({
  forgetOn: ["ladders"],
  load: async (shopId) => ladderIndexOf(await publishedLadders(shopId)),
});

/**
 * Decides what a purchase is offered and records it.
 * @returns the OffersAnswer that stands, as JSON text, with the page's fixed texts in the checkout's language
 */
export async function decideOffer({ shopId, locale, purchase }: CheckoutToken, now: Date): Promise<string> {
  const [catalog, index, rules] = await Promise.all([catalogOf(shopId), indexOf(shopId), decisionRulesOf(shopId)]);
  const isAnswered = rules.isStopped || index.ladders.length === 0;
  const customer =
    purchase.customerId === null || isAnswered
      ? NEW_CUSTOMER
      : await readCustomer(shopId, purchase.customerId, rules.thresholds, now);
  const time = localTime(now, catalog.timeZone);
  const decision = decide({ purchase, catalog, locale, index, customer, time, isStopped: rules.isStopped });
  const ladder = decision.kind === "offer" ? decision.answer.ladder : null;
  const standing = await recordDecision({
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
  return withTexts(standing, locale);
}

/** The texts are the same for every purchase: they are sent with the answer, not stored with it. */
function withTexts(answer: string, locale: string): string {
  const texts = answer.startsWith('{"kind":"offer"') ? pageTextsJson(locale) : null;
  return texts === null ? answer : `${answer.slice(0, -1)},"texts":${texts}}`;
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
  for (const { shopId } of rows) await Promise.all([catalogOf(shopId), indexOf(shopId), decisionRulesOf(shopId)]);
}
