import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "./record-audit.server.ts";
import type { ShopSettings } from "./shop-settings.ts";

export interface ShopProfile extends ShopSettings {
  readonly shopId: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly primaryLocale: string;
}

/** The shop as the admin's pages need it. @throws Error when the app is not installed there. */
export async function shopProfile(shopId: string): Promise<ShopProfile> {
  const { rows } = await pool().query<
    Omit<ShopProfile, "fallbackCostRate" | "paymentFeeRate"> & {
      fallbackCostRate: string | null;
      paymentFeeRate: string;
    }
  >(
    `select shop_id as "shopId", name, currency, time_zone as "timeZone", primary_locale as "primaryLocale",
       fallback_cost_rate as "fallbackCostRate", payment_fee_rate as "paymentFeeRate", payment_fee_fixed_minor as "paymentFeeFixedMinor",
       delivery_cost_minor as "deliveryCostMinor", shares_amount_refunds as "sharesAmountRefunds"
     from shop where shop_id = $1`,
    [shopId],
  );
  const row = rows[0];
  if (!row) throw new Error(`${shopId} has not installed the app`);
  return {
    ...row,
    fallbackCostRate: row.fallbackCostRate === null ? null : Number(row.fallbackCostRate),
    paymentFeeRate: Number(row.paymentFeeRate),
  };
}

/** Saves the settings; every figure is computed anew from them at the next look. */
export async function saveShopSettings(shopId: string, settings: ShopSettings, staffId: string): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(
      `update shop set fallback_cost_rate = $2, payment_fee_rate = $3, payment_fee_fixed_minor = $4, delivery_cost_minor = $5, shares_amount_refunds = $6
       where shop_id = $1`,
      [
        shopId,
        settings.fallbackCostRate,
        settings.paymentFeeRate,
        settings.paymentFeeFixedMinor,
        settings.deliveryCostMinor,
        settings.sharesAmountRefunds,
      ],
    );
    await recordAudit(
      { shopId, actor: staffId, action: "settings.changed", subject: "shop", details: settings },
      client,
    );
    await notifyChange("shop", shopId, client);
  });
}
