import type { PoolClient } from "pg";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { markAllOrdersStale } from "../stale-marks.server.ts";
import type { CostSettings, DeliveryCost } from "./cost-settings.ts";

/** Delivery cost of the countries that have their own, by country. */
export async function readDeliveryCosts(
  shopId: string,
  client: Pick<PoolClient, "query"> = pool(),
): Promise<DeliveryCost[]> {
  const { rows } = await client.query<DeliveryCost>(
    `select country, order_minor as "orderMinor", item_minor as "itemMinor" from delivery_cost where shop_id = $1 order by country`,
    [shopId],
  );
  return rows;
}

/** Saves the settings. Where facts rest on what was changed, all of the shop's orders are computed anew. */
export async function saveCostSettings(shopId: string, settings: CostSettings, staffId: string): Promise<void> {
  const { shop, countries } = settings;
  await inTransaction(async (client) => {
    const before = await readDeliveryCosts(shopId, client);
    // Whether refunds that name no line are shared out is read with the figures: no fact rests on it.
    const { rowCount } = await client.query(
      `update shop set fallback_cost_rate = $2, payment_fee_rate = $3, payment_fee_fixed_minor = $4, delivery_cost_minor = $5,
         delivery_item_cost_minor = $6, dispute_fee_minor = $7
       where shop_id = $1 and (fallback_cost_rate, payment_fee_rate, payment_fee_fixed_minor, delivery_cost_minor, delivery_item_cost_minor,
         dispute_fee_minor) is distinct from ($2::numeric, $3::numeric, $4::bigint, $5::bigint, $6::bigint, $7::bigint)`,
      [
        shopId,
        shop.fallbackCostRate,
        shop.paymentFeeRate,
        shop.paymentFeeFixedMinor,
        shop.deliveryCostMinor,
        shop.deliveryItemCostMinor,
        shop.disputeFeeMinor,
      ],
    );
    await client.query("update shop set shares_amount_refunds = $2 where shop_id = $1", [
      shopId,
      shop.sharesAmountRefunds,
    ]);
    const isDeliveryChanged = JSON.stringify(before) !== JSON.stringify(byCountry(countries));
    if (isDeliveryChanged) await replaceDeliveryCosts(shopId, countries, client);
    await recordAudit(
      { shopId, actor: staffId, action: "settings.changed", subject: "costs", details: settings },
      client,
    );
    if (rowCount === 1 || isDeliveryChanged) await markAllOrdersStale(shopId, client);
    await notifyChange("shop", shopId, client);
  });
}

const byCountry = (countries: readonly DeliveryCost[]) =>
  [...countries]
    .sort((a, b) => (a.country < b.country ? -1 : 1))
    .map(({ country, orderMinor, itemMinor }) => ({ country, orderMinor, itemMinor }));

async function replaceDeliveryCosts(
  shopId: string,
  countries: readonly DeliveryCost[],
  client: Pick<PoolClient, "query">,
): Promise<void> {
  await client.query("delete from delivery_cost where shop_id = $1", [shopId]);
  await client.query(
    `insert into delivery_cost (shop_id, country, order_minor, item_minor)
     select $1, i.country, i."orderMinor", i."itemMinor" from jsonb_to_recordset($2::jsonb) as i(country text, "orderMinor" bigint, "itemMinor" bigint)`,
    [shopId, JSON.stringify(countries)],
  );
}
