import type { z } from "zod";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { ShippingRatesDocument, type ShippingRatesQuery } from "#app/shopify/generated/admin.ts";
import { deliveryProfile, shippingRatesOf } from "./shipping-rates-of.ts";

/**
 * Reads what the store charges for shipping. A shop that has not granted the scope yet keeps what was read before: offers
 * that ship "as the store charges" are withheld there while nothing was ever read.
 */
export async function syncShippingRates({ shopId }: Jobs["sync_shipping_rates"]): Promise<void> {
  const profiles: z.infer<typeof deliveryProfile>[] = [];
  let after: string | null = null;
  try {
    const api = await adminApi(shopId);
    do {
      const { deliveryProfiles }: ShippingRatesQuery = await api.query(ShippingRatesDocument, { after });
      profiles.push(...deliveryProfiles.nodes.map((node) => deliveryProfile.parse(node)));
      after = deliveryProfiles.pageInfo.hasNextPage ? (deliveryProfiles.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
  } catch (error) {
    if (!/access denied/i.test(String(error))) throw error;
    return log().warn({ shopId }, "shipping rates are not readable: the scope read_shipping is not granted");
  }
  const { rows } = await pool().query<{ currency: string }>("select currency from shop where shop_id = $1", [shopId]);
  const rates = shippingRatesOf(profiles, rows[0]?.currency ?? "");
  await inTransaction(async (client) => {
    await client.query("delete from shipping_rate where shop_id = $1", [shopId]);
    await client.query(
      `insert into shipping_rate (shop_id, rate_id, country, title, price_minor, min_subtotal_minor, max_subtotal_minor)
       select $1, row_number() over (), country, title, "priceMinor", "minSubtotalMinor", "maxSubtotalMinor"
       from jsonb_to_recordset($2::jsonb) as r(country text, title text, "priceMinor" bigint, "minSubtotalMinor" bigint, "maxSubtotalMinor" bigint)`,
      [shopId, JSON.stringify(rates)],
    );
    await client.query("update shop set shipping_read_at = $2 where shop_id = $1", [shopId, new Date()]);
    await notifyChange("catalog", shopId, client);
  });
}
