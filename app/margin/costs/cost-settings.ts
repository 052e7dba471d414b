import { z } from "zod";
import { COUNTRY_CODES } from "#app/ladders/country-codes.ts";
import { shopSettingsSchema } from "#app/shops/shop-settings.ts";

const minor = z.int().min(0).max(1_000_000_000);

/** Delivery cost of one country; the others cost what the shop's settings say. */
export const deliveryCostSchema = z.strictObject({
  country: z.enum(COUNTRY_CODES),
  /** Per order. */
  orderMinor: minor,
  /** Per shipped unit. */
  itemMinor: minor,
});
export type DeliveryCost = z.infer<typeof deliveryCostSchema>;

/** Everything the merchant sets about costs for the whole shop. */
export const costSettingsSchema = z.strictObject({
  shop: shopSettingsSchema,
  countries: z
    .array(deliveryCostSchema)
    .max(COUNTRY_CODES.length)
    .refine((all) => new Set(all.map(({ country }) => country)).size === all.length, "a country has one delivery cost"),
});
export type CostSettings = z.infer<typeof costSettingsSchema>;
