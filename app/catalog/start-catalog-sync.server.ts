import { enqueue } from "#app/runtime/jobs.server.ts";

/** Compares the mirrored catalogue with Shopify now, because the merchant asked. */
export async function startCatalogSync(shopId: string): Promise<void> {
  await enqueue("sync_catalog", { shopId, reason: "merchant" }, { key: `sync_catalog:${shopId}` });
}
