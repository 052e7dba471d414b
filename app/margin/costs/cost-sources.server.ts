import { pool } from "#app/runtime/database.server.ts";
import { COST_SOURCES, type CostSource, type CostSources } from "./cost-sources.ts";

const DAYS = 30;

// The rule of a product is looked up once for all of its lines.
const LINES = `
  with sold as (
    select l.product_id, case when l.unit_cost_minor is null then 'unknown' else l.cost_source end as source, count(*) as lines
    from shop_order o join order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id
    where o.shop_id = $1 and o.created_at > $2 and not o.is_test and o.deleted_at is null and o.cancelled_at is null
    group by 1, 2
  )
  select case when s.source <> 'unknown' then s.source
      when r.scope is not null then r.scope || '_rule'
      when (select fallback_cost_rate from shop where shop_id = $1) is not null then 'fallback' else 'none' end as source,
    r.rule_id as "ruleId", sum(s.lines)::bigint as lines
  from sold s
  left join lateral (
    select r.scope, r.rule_id from cost_rule r
    where s.source = 'unknown' and r.shop_id = $1 and (r.scope = 'product' and r.target_id = s.product_id
      or r.scope = 'collection' and exists (select 1 from collection_product c
        where c.shop_id = $1 and c.collection_id = r.target_id and c.product_id = s.product_id))
    order by r.scope <> 'product', r.rule_id limit 1) r on true
  group by 1, 2`;

const CHARGES = `
  select count(*) as charges, count(t.fee_minor) as "chargesWithFee"
  from shop_order o join order_transaction t on t.shop_id = o.shop_id and t.order_id = o.order_id
  where o.shop_id = $1 and o.created_at > $2 and not o.is_test and o.deleted_at is null and t.kind in ('sale', 'capture') and t.status = 'success'`;

/** Where the costs of the last 30 days' order lines come from, by source and by rule; and how many fees Shopify tells. */
export async function costSources(
  shopId: string,
  now: Date,
): Promise<{ sources: CostSources; linesByRule: Map<string, number> }> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const [sold, paid] = await Promise.all([
    pool().query<{ source: CostSource; ruleId: string | null; lines: number }>(LINES, [shopId, since]),
    pool().query<{ charges: number; chargesWithFee: number }>(CHARGES, [shopId, since]),
  ]);
  const lines = Object.fromEntries(COST_SOURCES.map((source) => [source, 0])) as Record<CostSource, number>;
  const linesByRule = new Map<string, number>();
  for (const row of sold.rows) {
    lines[row.source] += row.lines;
    if (row.ruleId !== null) linesByRule.set(row.ruleId, row.lines);
  }
  const total = COST_SOURCES.reduce((sum, source) => sum + lines[source], 0);
  return { sources: { lines, total, ...paid.rows[0]! }, linesByRule };
}
