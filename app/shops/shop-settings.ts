import { z } from "zod";

/** A share from 0 to 1 with at most four digits after the point (0.029 is 2.9 %). */
const rate = z.number().min(0).max(1).multipleOf(0.0001);
const minor = z.int().min(0).max(1_000_000_000);

/** What the merchant sets for the whole shop. Money is in minor units of the shop's currency. */
export const shopSettingsSchema = z.strictObject({
  /** Cost as a share of the price where neither Shopify nor a rule knows one; null: such lines have no cost, and margins say so. */
  fallbackCostRate: rate.nullable(),
  /** Payment fee as a share of each charge, where Shopify does not tell the actual one. */
  paymentFeeRate: rate.max(0.3),
  /** Fixed part of the payment fee, for each charge. */
  paymentFeeFixedMinor: minor,
  /** What delivering one order costs the shop. */
  deliveryCostMinor: minor,
  /** What each shipped unit costs besides. */
  deliveryItemCostMinor: minor.default(0),
  /** What a dispute costs besides its amount, unless it is won. */
  disputeFeeMinor: minor.default(0),
  /** Refunds that name no line: shared out over the order's lines by value (true), or shown as unallocated. */
  sharesAmountRefunds: z.boolean(),
});
export type ShopSettings = z.infer<typeof shopSettingsSchema>;

/** Bounds of how many months raw events are kept. */
export const RETENTION_MONTHS = { min: 6, max: 60 } as const;
export const retentionSchema = z.int().min(RETENTION_MONTHS.min).max(RETENTION_MONTHS.max);
