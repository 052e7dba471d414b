import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";
import type { ShippingRate } from "./catalog-view.ts";

const money = z.object({ amount: z.string(), currencyCode: z.string() }).partial();
/** A delivery profile as the Admin API gives it, as far as it is read. */
export const deliveryProfile = z.object({
  default: z.boolean(),
  profileLocationGroups: z.array(
    z.object({
      locationGroupZones: z.object({
        nodes: z.array(
          z.object({
            zone: z.object({
              countries: z.array(
                z.object({ code: z.object({ countryCode: z.string().nullish(), restOfWorld: z.boolean() }) }),
              ),
            }),
            methodDefinitions: z.object({
              nodes: z.array(
                z.object({
                  name: z.string(),
                  active: z.boolean(),
                  rateProvider: z.object({ price: money.optional() }),
                  methodConditions: z.array(
                    z.object({ field: z.string(), operator: z.string(), conditionCriteria: money }),
                  ),
                }),
              ),
            }),
          }),
        ),
      }),
    }),
  ),
});
type Profile = z.infer<typeof deliveryProfile>;
type Method =
  Profile["profileLocationGroups"][number]["locationGroupZones"]["nodes"][number]["methodDefinitions"]["nodes"][number];

/**
 * The store's flat rates, a row for each country, of its general profile. Rates by weight and of carriers are left out: what
 * they would come to is not known before an order is packed.
 */
export function shippingRatesOf(profiles: readonly Profile[], currency: string): ShippingRate[] {
  const general = profiles.filter((profile) => profile.default);
  return general.flatMap(({ profileLocationGroups }) =>
    profileLocationGroups.flatMap(({ locationGroupZones }) =>
      locationGroupZones.nodes.flatMap(({ zone, methodDefinitions }) => {
        const countries = zone.countries.map(({ code }) => (code.restOfWorld ? "*" : (code.countryCode ?? "*")));
        return methodDefinitions.nodes.flatMap((method) => {
          const rate = rateOfMethod(method, currency);
          return rate ? countries.map((country) => ({ country, ...rate })) : [];
        });
      }),
    ),
  );
}

function rateOfMethod(method: Method, currency: string): Omit<ShippingRate, "country"> | null {
  const { price } = method.rateProvider;
  if (!method.active || price?.amount === undefined || price.currencyCode !== currency) return null;
  if (method.methodConditions.some(({ field }) => field !== "TOTAL_PRICE")) return null;
  const bound = (operator: string) => {
    const amount = method.methodConditions.find((one) => one.operator === operator)?.conditionCriteria.amount;
    return amount === undefined ? null : parseAmount(amount, currency);
  };
  return {
    title: method.name,
    priceMinor: parseAmount(price.amount, currency),
    minSubtotalMinor: bound("GREATER_THAN_OR_EQUAL_TO"),
    maxSubtotalMinor: bound("LESS_THAN_OR_EQUAL_TO"),
  };
}
