import type { PoolClient } from "pg";

type Client = Pick<PoolClient, "query">;

// Only what differs from the last word is written. A line that had no cost gets the first one that becomes known.
const NOTE_COSTS = `
  with told as (
    select * from jsonb_to_recordset($2::jsonb) as t("variantId" bigint, "unitCostMinor" bigint)
  ), noted as (
    insert into unit_cost as u (shop_id, variant_id, valid_from, cost_minor)
    select $1, t."variantId", $3, t."unitCostMinor" from told t
    left join lateral (select true as is_known, k.cost_minor from unit_cost k
      where k.shop_id = $1 and k.variant_id = t."variantId" order by k.valid_from desc limit 1) last on true
    where case when last.is_known then last.cost_minor is distinct from t."unitCostMinor" else t."unitCostMinor" is not null end
    on conflict (shop_id, variant_id, valid_from) do update set cost_minor = excluded.cost_minor
    returning u.variant_id, u.cost_minor
  )
  update order_line l set unit_cost_minor = n.cost_minor, cost_source = 'shopify_later'
  from noted n where l.shop_id = $1 and l.variant_id = n.variant_id and l.cost_source = 'unknown' and n.cost_minor is not null`;

/**
 * Remembers what one unit of each variant costs from now on; null: from now on Shopify knows none. In the caller's
 * transaction, so that the history never differs from the catalogue.
 */
export async function noteUnitCosts(
  shopId: string,
  costs: readonly { readonly variantId: number; readonly unitCostMinor: number | null }[],
  now: Date,
  client: Client,
): Promise<void> {
  if (costs.length === 0) return;
  await client.query(NOTE_COSTS, [shopId, JSON.stringify(costs), now]);
}

/**
 * SQL that joins what one unit cost on the day of an order, by Shopify's history: a row "cost" with minor and source.
 * Where the first cost is known only from a later day on, it is that one, and estimated (shopify_later).
 * @param variantId SQL of the variant's id
 * @param orderedAt SQL of the order's time; $1 is the shop
 */
export function costOnDaySql(variantId: string, orderedAt: string): string {
  return `left join lateral (
    select coalesce(on_day.cost_minor, later.cost_minor) as minor,
      case when on_day.cost_minor is not null then 'shopify' when later.cost_minor is not null then 'shopify_later' else 'unknown' end as source
    from (select 1) one
    left join lateral (select u.cost_minor from unit_cost u
      where u.shop_id = $1 and u.variant_id = ${variantId} and u.valid_from <= ${orderedAt} order by u.valid_from desc limit 1) on_day on true
    left join lateral (select u.cost_minor from unit_cost u
      where u.shop_id = $1 and u.variant_id = ${variantId} and u.valid_from > ${orderedAt} and u.cost_minor is not null
      order by u.valid_from limit 1) later on true
  ) cost on true`;
}
