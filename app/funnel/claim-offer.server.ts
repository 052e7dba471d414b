import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { indexOf } from "#app/decisions/decide-offer.server.ts";
import { decisionRulesOf } from "#app/decisions/decision-rules.server.ts";
import { isInstalled } from "#app/decisions/installed-shops.server.ts";
import { canStillBeHad, type StoredThankYou } from "#app/decisions/thank-you-offer.ts";
import { offerMark, OFFER_MARK_ATTRIBUTE } from "#app/ladders/offer-mark.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { readClaimToken, type Claim } from "./claim-token.server.ts";
import { insertEvents } from "./event-store.server.ts";
import { issueCode } from "./issue-code.server.ts";
import { rateLimit } from "./rate-limit.ts";
import { thankYouEventOf } from "./thank-you-events-of.ts";

/** A shopper waits no longer than this for a code. */
const DEADLINE_MS = 8_000;
/** Clicks of one link that are worked on in a minute; one more leads to the product at the store's price. */
const CLICKS_A_MINUTE = 10;
const limit = rateLimit({ most: CLICKS_A_MINUTE, everyMs: 60_000, maxKeys: 20_000 });

/**
 * Where the link of an offer after payment leads: to a cart with the offer in it and its one-time code. Where that cannot
 * be, to the product at the store's price, else to the shop's front page: a shopper never meets an error.
 * @returns null for a link that this app did not make
 */
export async function claimOffer(jwt: string, now: Date): Promise<string | null> {
  const claim = await readClaimToken(jwt);
  if (!claim) return null;
  const front = `https://${claim.shopId}/`;
  try {
    return (await withinDeadline(cartOf(claim, now))) ?? (await productPage(claim)) ?? front;
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "unknown";
    log().warn({ shopId: claim.shopId, stepId: claim.stepId, reason }, "an offer after payment could not be claimed");
    return (await productPage(claim).catch(() => null)) ?? front;
  }
}

/** The cart permalink; null where the offer cannot be had any more. */
async function cartOf({ shopId, checkoutToken, stepId }: Claim, now: Date): Promise<string | null> {
  if (!limit(`${shopId} ${checkoutToken} ${stepId}`, now)) return null;
  if (!(await isInstalled(shopId)) || (await decisionRulesOf(shopId)).isStopped) return null;
  const offer = await storedOffer({ shopId, checkoutToken, stepId });
  if (!offer) return null;
  const [catalog, { ladders }] = await Promise.all([catalogOf(shopId), indexOf(shopId)]);
  if (canStillBeHad(offer, catalog, now) !== null) return null;
  if (!ladders.some(({ ladderId }) => ladderId === offer.ladder.id)) return null;
  await recordClick(shopId, checkoutToken, offer, now);
  const code = await issueCode(shopId, checkoutToken, offer, now);
  if (code === null) return null;
  const { id: ladderId, version } = offer.ladder;
  const query = new URLSearchParams(code === "" ? {} : { discount: code });
  query.set(`attributes[${OFFER_MARK_ATTRIBUTE}]`, offerMark({ reference: checkoutToken, ladderId, version, stepId }));
  return `https://${shopId}/cart/${offer.variantId}:${offer.quantity}?${query}`;
}

async function storedOffer({ shopId, checkoutToken, stepId }: Claim): Promise<StoredThankYou | null> {
  const { rows } = await pool().query<{ offer: StoredThankYou }>(
    `select answer as offer from placement_decision
     where shop_id = $1 and place = 'thank_you' and checkout_token = $2 and step_id = $3 and reason = 'offered'`,
    [shopId, checkoutToken, stepId],
  );
  return rows[0]?.offer ?? null;
}

/** Who clicked has seen it: from now on the decision stands. */
async function recordClick(shopId: string, checkoutToken: string, offer: StoredThankYou, now: Date): Promise<void> {
  const { text, values } = insertEvents(shopId, [thankYouEventOf(checkoutToken, offer, "click", now)]);
  await inTransaction(async (client) => {
    await client.query(text, values);
    await client.query(
      `update placement_decision set drawn_at = $3 where shop_id = $1 and place = 'thank_you' and checkout_token = $2 and drawn_at is null`,
      [shopId, checkoutToken, now],
    );
  });
}

async function productPage(claim: Claim): Promise<string | null> {
  const offer = await storedOffer(claim);
  const product = offer && (await catalogOf(claim.shopId)).product(offer.productId);
  return product?.isActive ? `https://${claim.shopId}/products/${encodeURIComponent(product.handle)}` : null;
}

async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the code was not made in time")), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
