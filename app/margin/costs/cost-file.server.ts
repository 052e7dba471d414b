import type { PoolClient } from "pg";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { markAllOrdersStale } from "../stale-marks.server.ts";
import { writeRule } from "./change-cost-rules.server.ts";
import { readCostFile, writeCostFile, type UnitCostOfSku, type VariantWithoutCost } from "./cost-file.ts";
import { planCostImport, type CatalogSku, type CostImportPlan, type ProductRule } from "./plan-cost-import.ts";

type Client = Pick<PoolClient, "query">;

/** Every variant of which Shopify knows no cost, as a file to fill in; with the amounts of the rules there are. */
export async function exportCostFile(shopId: string): Promise<string> {
  const { currency } = await shopProfile(shopId);
  const { rows } = await pool().query<VariantWithoutCost>(
    `select v.sku, p.title as "productTitle", v.title as "variantTitle", v.price_minor as "priceMinor", r.unit_minor as "unitMinor"
     from variant v join product p on p.shop_id = v.shop_id and p.product_id = v.product_id and p.deleted_at is null
     left join cost_rule r on r.shop_id = v.shop_id and r.scope = 'product' and r.target_id = v.product_id
     where v.shop_id = $1 and v.unit_cost_minor is null order by lower(p.title), p.product_id, v.position, v.variant_id`,
    [shopId],
  );
  return writeCostFile(rows, currency);
}

export interface CostImport extends CostImportPlan {
  /** Lines of the file without a cost. */
  readonly skipped: number;
}

/** What importing the file would do; it changes nothing. */
export async function previewCostFile(shopId: string, text: string): Promise<CostImport> {
  const { currency } = await shopProfile(shopId);
  return planFile(shopId, text, currency, pool());
}

/** Imports the file as rules of products, all of it or, when a line has a problem, nothing. @returns what was done, or the problems */
export async function importCostFile(shopId: string, text: string, staffId: string): Promise<CostImport> {
  const { currency } = await shopProfile(shopId);
  return inTransaction(async (client) => {
    const plan = await planFile(shopId, text, currency, client);
    if (plan.problems.length > 0 || plan.rules.length === 0) return plan;
    for (const { productId, unitMinor } of plan.rules)
      await writeRule(shopId, { scope: "product", targetId: productId, cost: { rate: null, unitMinor } }, client);
    const rules = plan.rules.map(({ productId, was, unitMinor }) => ({ productId, was, unitMinor }));
    await recordAudit(
      { shopId, actor: staffId, action: "settings.changed", subject: "cost_rule", details: { imported: rules } },
      client,
    );
    await markAllOrdersStale(shopId, client);
    return plan;
  });
}

async function planFile(shopId: string, text: string, currency: string, client: Client): Promise<CostImport> {
  const { costs, skipped, problems } = readCostFile(text, currency);
  const { catalog, rules } = await readTargets(shopId, costs, client);
  const plan = planCostImport(costs, catalog, rules);
  return { ...plan, skipped, problems: [...problems, ...plan.problems].sort((a, b) => a.line - b.line) };
}

async function readTargets(
  shopId: string,
  costs: readonly UnitCostOfSku[],
  client: Client,
): Promise<{ catalog: CatalogSku[]; rules: ProductRule[] }> {
  const { rows: catalog } = await client.query<CatalogSku>(
    `select v.sku, v.product_id as "productId", p.title as "productTitle", v.unit_cost_minor is not null as "isKnown"
     from variant v join product p on p.shop_id = v.shop_id and p.product_id = v.product_id and p.deleted_at is null
     where v.shop_id = $1 and v.sku = any($2::text[])`,
    [shopId, costs.map(({ sku }) => sku)],
  );
  const { rows: rules } = await client.query<ProductRule>(
    `select target_id as "productId", rate::float8 as rate, unit_minor as "unitMinor" from cost_rule
     where shop_id = $1 and scope = 'product' and target_id = any($2::bigint[])`,
    [shopId, catalog.map(({ productId }) => productId)],
  );
  return { catalog, rules };
}
