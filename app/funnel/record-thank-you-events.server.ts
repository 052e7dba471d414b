import type { ThankYouEvent } from "#app/api/thank-you-events.contract.ts";
import { readPaidPurchase, type PurchaseRef } from "#app/decisions/read-paid-purchase.server.ts";
import { inTransaction } from "#app/runtime/database.server.ts";
import { insertEvents } from "./event-store.server.ts";
import { rememberAnswers } from "./remember-answers.server.ts";
import type { RecordVerdict } from "./record-page-events.server.ts";
import { thankYouEventsOf } from "./thank-you-events-of.ts";

/**
 * Records what happened to the offer of a page after payment: each kind of event once. From the first view the decision
 * stands; a decline is remembered for a customer who is known.
 */
export async function recordThankYouEvents(
  shopId: string,
  ref: PurchaseRef,
  told: readonly ThankYouEvent[],
  now: Date,
): Promise<RecordVerdict> {
  const purchase = await readPaidPurchase(shopId, ref);
  const offer = purchase?.standing?.offer;
  if (!purchase || !offer) return { ok: false, error: "no_decision" };
  const { checkoutToken, customerId } = purchase;
  const events = thankYouEventsOf(checkoutToken, offer, told, now);
  if (!events) return { ok: false, error: "bad_request" };
  const stored = await inTransaction(async (client) => {
    const { text, values } = insertEvents(shopId, events);
    const { rowCount } = await client.query(text, values);
    await client.query(
      `update placement_decision set drawn_at = $3 where shop_id = $1 and place = 'thank_you' and checkout_token = $2 and drawn_at is null`,
      [shopId, checkoutToken, now],
    );
    const answers = events.flatMap(({ type, stepId, occurredAt }) => {
      const answer = type === "decline" ? ("declined" as const) : type === "view" ? ("seen" as const) : null;
      const productIds = [offer.productId];
      return answer
        ? [{ referenceId: checkoutToken, stepId: stepId!, productIds, answer, answeredAt: occurredAt }]
        : [];
    });
    if (customerId !== null) await rememberAnswers(shopId, customerId, answers, client);
    return rowCount ?? 0;
  });
  return { ok: true, stored };
}
