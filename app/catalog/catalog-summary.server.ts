import { pool } from "#app/runtime/database.server.ts";

export interface CatalogSummary {
  readonly productCount: number;
  readonly variantCount: number;
  readonly variantsWithoutCost: number;
  readonly lastSync: {
    readonly status: "running" | "done" | "failed";
    readonly startedAt: Date;
    readonly finishedAt: Date | null;
    readonly objectCount: number;
    readonly repairCount: number;
    readonly error: string | null;
  } | null;
}

/** How complete and how fresh the mirror is. */
export async function catalogSummary(shopId: string): Promise<CatalogSummary> {
  const [counts, sync] = await Promise.all([
    pool().query<Omit<CatalogSummary, "lastSync">>(
      `select count(distinct p.product_id) as "productCount", count(v.variant_id) as "variantCount",
         count(v.variant_id) filter (where v.unit_cost_minor is null) as "variantsWithoutCost"
       from product p left join variant v using (shop_id, product_id) where p.shop_id = $1 and p.deleted_at is null`,
      [shopId],
    ),
    pool().query<NonNullable<CatalogSummary["lastSync"]>>(
      `select status, started_at as "startedAt", finished_at as "finishedAt", object_count as "objectCount", repair_count as "repairCount", error
       from catalog_sync where shop_id = $1 order by started_at desc limit 1`,
      [shopId],
    ),
  ]);
  return { ...counts.rows[0]!, lastSync: sync.rows[0] ?? null };
}

/** Whether Shopify prepares, or the worker reads, an export of the catalogue: other exports wait for it. */
export async function isCatalogExporting(shopId: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    "select 1 from catalog_sync where shop_id = $1 and status = 'running' and started_at > $2",
    [shopId, new Date(Date.now() - 6 * 3_600_000)],
  );
  return rowCount !== 0;
}

/** What triggers can name: the shop's collections, tags, vendors and product types, in alphabetical order. */
export async function catalogTerms(shopId: string): Promise<{
  collections: { collectionId: number; title: string }[];
  tags: string[];
  vendors: string[];
  types: string[];
}> {
  const distinct = async (expression: string) =>
    (
      await pool().query<{ term: string }>(
        `select distinct term from (select ${expression} as term from product where shop_id = $1 and deleted_at is null) t where term <> '' order by term limit 1000`,
        [shopId],
      )
    ).rows.map((row) => row.term);
  const [collections, tags, vendors, types] = await Promise.all([
    pool().query<{ collectionId: number; title: string }>(
      `select collection_id as "collectionId", title from collection where shop_id = $1 order by title limit 1000`,
      [shopId],
    ),
    distinct("unnest(tags)"),
    distinct("vendor"),
    distinct("product_type"),
  ]);
  return { collections: collections.rows, tags, vendors, types };
}
