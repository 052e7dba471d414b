import { pool } from "#app/runtime/database.server.ts";
import type { RuleScope } from "./cost-rule.ts";

export interface CostRuleRow {
  readonly ruleId: string;
  readonly scope: RuleScope;
  readonly targetId: number;
  /** Null: the shop has it no more. */
  readonly title: string | null;
  readonly rate: number | null;
  readonly unitMinor: number | null;
  /** Lines of the last 30 days whose cost it gives. */
  readonly lines: number;
  /** Products it is for: 1, or those of the collection. */
  readonly products: number;
  /** Of these, how many Shopify knows the costs of, of all variants. */
  readonly productsKnown: number;
  /** Of a collection's products: how many have a rule of their own, which comes first. */
  readonly productsRuled: number;
  /** Of a collection's products: how many are in another collection with an older rule, which comes first. */
  readonly productsElsewhere: number;
  /** Titles of these other collections. */
  readonly elsewhere: readonly string[];
}

const RULES = `
  with targets as (
    select r.rule_id, r.target_id as product_id from cost_rule r where r.shop_id = $1 and r.scope = 'product'
    union all
    select r.rule_id, c.product_id from cost_rule r
    join collection_product c on c.shop_id = r.shop_id and c.collection_id = r.target_id
    join product p on p.shop_id = c.shop_id and p.product_id = c.product_id and p.deleted_at is null
    where r.shop_id = $1 and r.scope = 'collection'
  ), states as (
    select t.rule_id, t.product_id,
      not exists (select 1 from variant v where v.shop_id = $1 and v.product_id = t.product_id and v.unit_cost_minor is null)
        and exists (select 1 from variant v where v.shop_id = $1 and v.product_id = t.product_id) as is_known,
      exists (select 1 from cost_rule o where o.shop_id = $1 and o.scope = 'product' and o.target_id = t.product_id and o.rule_id <> t.rule_id) as is_ruled,
      (select array_agg(coalesce(oc.title, '#' || o.target_id)) from cost_rule o
        join collection_product c on c.shop_id = o.shop_id and c.collection_id = o.target_id and c.product_id = t.product_id
        left join collection oc on oc.shop_id = o.shop_id and oc.collection_id = o.target_id
        where o.shop_id = $1 and o.scope = 'collection' and o.rule_id < t.rule_id) as others
    from targets t
  ), counts as (
    select s.rule_id, count(*) as products, count(*) filter (where s.is_known) as known,
      count(*) filter (where s.is_ruled) as ruled, count(*) filter (where s.others is not null and not s.is_ruled) as elsewhere
    from states s group by s.rule_id
  )
  select r.rule_id as "ruleId", r.scope, r.target_id as "targetId", r.rate::float8 as rate, r.unit_minor as "unitMinor",
    case r.scope when 'product' then p.title else c.title end as title,
    coalesce(n.products, 0) as products, coalesce(n.known, 0) as "productsKnown",
    case r.scope when 'collection' then coalesce(n.ruled, 0) else 0 end as "productsRuled",
    case r.scope when 'collection' then coalesce(n.elsewhere, 0) else 0 end as "productsElsewhere",
    case r.scope when 'collection' then coalesce((select array_agg(distinct o.title order by o.title) from states s
      cross join unnest(s.others) as o(title) where s.rule_id = r.rule_id and not s.is_ruled), '{}') else '{}' end as elsewhere
  from cost_rule r
  left join counts n on n.rule_id = r.rule_id
  left join product p on r.scope = 'product' and p.shop_id = r.shop_id and p.product_id = r.target_id and p.deleted_at is null
  left join collection c on r.scope = 'collection' and c.shop_id = r.shop_id and c.collection_id = r.target_id
  where r.shop_id = $1
  order by r.scope desc, lower(coalesce(p.title, c.title)), r.rule_id`;

/**
 * The shop's cost rules, products before collections, with what they stand against.
 * @param linesByRule lines whose cost each rule gives, as costSources counts them
 */
export async function readCostRules(shopId: string, linesByRule: ReadonlyMap<string, number>): Promise<CostRuleRow[]> {
  const { rows } = await pool().query<Omit<CostRuleRow, "lines">>(RULES, [shopId]);
  return rows.map((row) => ({ ...row, lines: linesByRule.get(row.ruleId) ?? 0 }));
}
