import { randomBytes } from "node:crypto";
import type { StoredThankYou } from "#app/decisions/thank-you-offer.ts";
import { claimCode } from "#app/ladders/claim-code.ts";
import { pool } from "#app/runtime/database.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { createDiscountCode } from "#app/shopify/discount-code.server.ts";

interface IssuedRow {
  readonly code: string;
  readonly discountId: string | null;
  readonly expiresAt: Date;
  readonly isUsed: boolean;
}

/**
 * The one-time code of an offer after payment: one for each purchase and step, whatever the number of clicks. It is written
 * down before Shopify is asked for it, so that a process killed in between goes on with the same code at the next click.
 * @returns "" where the store's price needs none; null where it was used already, or its time is over
 * @throws what the Admin API throws; DiscountRefusedError
 */
export async function issueCode(
  shopId: string,
  checkoutToken: string,
  offer: StoredThankYou,
  now: Date,
): Promise<string | null> {
  const row = await writeDown(shopId, checkoutToken, offer, now);
  if (row.isUsed || now >= row.expiresAt) return null;
  if (row.code === "" || row.discountId !== null || offer.discount === null) return row.code;
  const { value, valueType } = offer.discount;
  const discountId = await createDiscountCode(await adminApi(shopId), {
    code: row.code,
    title: `Offer Ladder: ${offer.discountReason ?? offer.title}`.slice(0, 255),
    variantId: offer.variantId,
    off: valueType === "percentage" ? { percent: value } : { amount: String(value) },
    startsAt: now,
    endsAt: row.expiresAt,
    usageLimit: 1,
  });
  await pool().query(
    `update issued_code set discount_id = $4 where shop_id = $1 and checkout_token = $2 and step_id = $3 and discount_id is null`,
    [shopId, checkoutToken, offer.stepId, discountId],
  );
  return row.code;
}

async function writeDown(shopId: string, checkoutToken: string, offer: StoredThankYou, now: Date): Promise<IssuedRow> {
  const code = offer.discount === null ? "" : claimCode(randomBytes(12));
  const { rows } = await pool().query<IssuedRow>(
    `insert into issued_code as i (shop_id, checkout_token, step_id, code, ladder_id, ladder_version, offer_id, layer, product_id, variant_id, quantity,
       issued_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (shop_id, checkout_token, step_id) do update set code = i.code
     returning code, discount_id as "discountId", expires_at as "expiresAt", used_order_id is not null as "isUsed"`,
    [
      shopId,
      checkoutToken,
      offer.stepId,
      code,
      offer.ladder.id,
      offer.ladder.version,
      offer.offerId,
      offer.layer,
      offer.productId,
      offer.variantId,
      offer.quantity,
      now,
      offer.expiresAt,
    ],
  );
  return rows[0]!;
}
