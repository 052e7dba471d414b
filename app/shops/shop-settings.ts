import { z } from "zod";

/** A share from 0 to 1 with at most four digits after the point (0.029 is 2.9 %). */
const rate = z.number().min(0).max(1).multipleOf(0.0001);
const minor = z.int().min(0).max(100_000_000);

/** What the merchant sets for the whole shop. Money is in minor units of the shop's currency. */
export const shopSettingsSchema = z.strictObject({
  /** Cost as a share of the price where Shopify knows none; null: such lines have no cost, and margins say so. */
  fallbackCostRate: rate.nullable(),
  /** Payment fee as a share of each charge. */
  paymentFeeRate: rate,
  /** Fixed part of the payment fee, for each charge. */
  paymentFeeFixedMinor: minor,
  /** What delivering one order costs the shop. */
  deliveryCostMinor: minor,
  /** Refunds that name no line: shared out over the order's lines by value (true), or shown as unallocated. */
  sharesAmountRefunds: z.boolean(),
});
export type ShopSettings = z.infer<typeof shopSettingsSchema>;
