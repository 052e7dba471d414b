import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { staleCounts } from "../stale-marks.server.ts";
import { readDeliveryCosts } from "./cost-settings.server.ts";
import { costSources } from "./cost-sources.server.ts";
import { readCostRules } from "./read-cost-rules.server.ts";

/** Everything that the costs page shows. */
export async function readCostsPage(shopId: string, now: Date) {
  const [profile, countries, { sources, linesByRule }, stale] = await Promise.all([
    shopProfile(shopId),
    readDeliveryCosts(shopId),
    costSources(shopId, now),
    staleCounts(shopId),
  ]);
  const { currency, fallbackCostRate, paymentFeeRate, paymentFeeFixedMinor, deliveryCostMinor } = profile;
  const { deliveryItemCostMinor, disputeFeeMinor, sharesAmountRefunds } = profile;
  return {
    currency,
    settings: {
      fallbackCostRate,
      paymentFeeRate,
      paymentFeeFixedMinor,
      deliveryCostMinor,
      deliveryItemCostMinor,
      disputeFeeMinor,
      sharesAmountRefunds,
    },
    countries,
    sources,
    rules: await readCostRules(shopId, linesByRule),
    staleOrders: stale.orders,
  };
}
