import { randomUUID } from "node:crypto";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { exportedLines, exportState, startExport } from "#app/shopify/bulk-export.server.ts";
import { OneProductDocument } from "#app/shopify/generated/admin.ts";
import { globalId } from "#app/shopify/numeric-id.ts";
import { isCatalogExporting } from "./catalog-summary.server.ts";
import { catalogExportQuery } from "./export-query.ts";
import { exportedProducts } from "./exported-products.ts";
import { recordOfNode, type ProductRecord } from "./product-record.ts";
import { saveProducts } from "./save-products.server.ts";
import { usedMetafields } from "./used-metafields.server.ts";

const POLL_MS = 2_000;
const PRODUCTS_A_BATCH = 200;

interface Sync {
  readonly syncId: string;
  readonly bulkOperationId: string;
  readonly startedAt: Date;
  readonly currency: string;
}

/**
 * Begins to mirror a shop's whole catalogue: Shopify is asked for an export, which it prepares by itself. The first mirror
 * and every later comparison are the same work; what differed is counted as repaired.
 * @throws Error when Shopify is still busy with an earlier export: the job is tried again
 */
export async function syncCatalog({ shopId, reason }: Jobs["sync_catalog"]): Promise<void> {
  if (await isCatalogExporting(shopId)) return;
  const startedAt = new Date();
  const started = await startExport(shopId, catalogExportQuery(await usedMetafields(shopId)));
  if (started.kind !== "started")
    throw new Error(
      `the catalogue export was not started: ${started.kind === "busy" ? "Shopify is busy" : started.reason}`,
    );
  const bulkOperationId = started.exportId;
  await inTransaction(async (client) => {
    const syncId = randomUUID();
    await client.query(
      "update catalog_sync set status = 'failed', error = 'overtaken by a later one' where shop_id = $1 and status = 'running'",
      [shopId],
    );
    await client.query(
      "insert into catalog_sync (shop_id, sync_id, reason, status, bulk_operation_id, started_at) values ($1, $2, $3, 'running', $4, $5)",
      [shopId, syncId, reason, bulkOperationId, startedAt],
    );
    await enqueue(
      "continue_catalog_sync",
      { shopId },
      { key: `continue_catalog_sync:${shopId}`, runAt: new Date(Date.now() + POLL_MS) },
      client,
    );
    await enqueue("sync_shipping_rates", { shopId }, { key: `sync_shipping_rates:${shopId}` }, client);
  });
}

/** Looks how far the export is; when it is ready, reads it and compares. Safe to run again at any point. */
export async function continueCatalogSync({ shopId }: Jobs["continue_catalog_sync"]): Promise<void> {
  const sync = await runningSync(shopId);
  if (!sync) return;
  const state = await exportState(shopId, sync.bulkOperationId);
  if (state.kind === "over") return fail(shopId, sync, state.reason);
  if (state.kind === "running") {
    await pool().query("update catalog_sync set object_count = $3 where shop_id = $1 and sync_id = $2", [
      shopId,
      sync.syncId,
      state.objectCount,
    ]);
    return enqueue(
      "continue_catalog_sync",
      { shopId },
      { key: `continue_catalog_sync:${shopId}`, runAt: new Date(Date.now() + POLL_MS) },
    );
  }
  // An empty catalogue has no file.
  const { seenIds, changedIds } = state.url
    ? await readExport(shopId, state.url, sync)
    : { seenIds: [], changedIds: new Set<number>() };
  await finish(shopId, sync, state.objectCount, seenIds, changedIds);
}

/** Reads one product anew: its costs, collections and selling plans are in no webhook. A product that is gone is marked deleted. */
export async function refreshProduct({ shopId, productId }: Jobs["refresh_product"]): Promise<void> {
  const askedAt = new Date();
  const { product } = await (await adminApi(shopId)).query(OneProductDocument, { id: globalId("Product", productId) });
  const [currency, used] = await Promise.all([currencyOf(shopId), usedMetafields(shopId)]);
  await inTransaction(async (client) => {
    if (!product) {
      await client.query(
        "update product set deleted_at = $3 where shop_id = $1 and product_id = $2 and deleted_at is null and updated_at <= $3",
        [shopId, productId, askedAt],
      );
      return notifyChange("catalog", shopId, client);
    }
    const node = {
      ...product,
      variants: product.variants.nodes,
      collections: product.collections.nodes,
      sellingPlanGroups: product.sellingPlanGroups.nodes.map((group) => ({
        ...group,
        sellingPlans: group.sellingPlans.nodes,
      })),
      metafields: product.metafields.nodes.filter(({ namespace, key }) => used.includes(`${namespace}.${key}`)),
    };
    const { changedIds } = await saveProducts(shopId, [recordOfNode(node, currency)], askedAt, client);
    if (changedIds.length > 0) await notifyChange("catalog", shopId, client);
  });
}

async function readExport(
  shopId: string,
  url: string,
  sync: Sync,
): Promise<{ seenIds: number[]; changedIds: Set<number> }> {
  const seenIds: number[] = [];
  const changedIds = new Set<number>();
  let batch: ProductRecord[] = [];
  const save = async () => {
    const { changedIds: changed } = await inTransaction((client) =>
      saveProducts(shopId, batch, sync.startedAt, client),
    );
    for (const id of changed) changedIds.add(id);
    batch = [];
  };
  const add = (node: unknown) => {
    if (node === undefined) return;
    const record = recordOfNode(node, sync.currency);
    seenIds.push(record.productId);
    batch.push(record);
  };
  const products = exportedProducts();
  for await (const { text } of exportedLines(url)) {
    add(products.line(text));
    if (batch.length >= PRODUCTS_A_BATCH) await save();
  }
  add(products.end());
  await save();
  return { seenIds, changedIds };
}

async function finish(
  shopId: string,
  sync: Sync,
  objectCount: number,
  seenIds: readonly number[],
  changedIds: ReadonlySet<number>,
): Promise<void> {
  await inTransaction(async (client) => {
    const gone = await client.query(
      `update product set deleted_at = $2 where shop_id = $1 and deleted_at is null and updated_at < $2 and product_id <> all($3::bigint[])`,
      [shopId, sync.startedAt, seenIds],
    );
    await client.query(
      `update catalog_sync set status = 'done', finished_at = $3, object_count = $4, repair_count = $5, error = null where shop_id = $1 and sync_id = $2`,
      [shopId, sync.syncId, new Date(), objectCount, changedIds.size + (gone.rowCount ?? 0)],
    );
    await notifyChange("catalog", shopId, client);
  });
}

async function fail(shopId: string, sync: Sync, reason: string): Promise<void> {
  await pool().query(
    "update catalog_sync set status = 'failed', finished_at = $3, error = $4 where shop_id = $1 and sync_id = $2",
    [shopId, sync.syncId, new Date(), reason],
  );
}

async function runningSync(shopId: string): Promise<Sync | undefined> {
  const { rows } = await pool().query<Sync>(
    `select c.sync_id as "syncId", c.bulk_operation_id as "bulkOperationId", c.started_at as "startedAt", s.currency
     from catalog_sync c join shop s on s.shop_id = c.shop_id
     where c.shop_id = $1 and c.status = 'running' order by c.started_at desc limit 1`,
    [shopId],
  );
  return rows[0];
}

async function currencyOf(shopId: string): Promise<string> {
  const { rows } = await pool().query<{ currency: string }>("select currency from shop where shop_id = $1", [shopId]);
  if (!rows[0]) throw new Error(`${shopId} has not installed the app`);
  return rows[0].currency;
}
