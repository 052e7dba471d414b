import { pool } from "#app/runtime/database.server.ts";
import type { ShopSettings } from "./shop-settings.ts";

export interface ShopProfile extends ShopSettings {
  readonly shopId: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly primaryLocale: string;
  /** Raw events older than this are deleted once they are rolled up. */
  readonly retentionMonths: number;
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
       delivery_cost_minor as "deliveryCostMinor", delivery_item_cost_minor as "deliveryItemCostMinor",
       dispute_fee_minor as "disputeFeeMinor", shares_amount_refunds as "sharesAmountRefunds", retention_months as "retentionMonths"
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
