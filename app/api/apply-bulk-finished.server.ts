import type { PoolClient } from "pg";
import { enqueue } from "#app/runtime/jobs.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";

/** bulk_operations/finish: an export that is waited for, of the catalogue or of orders, is read now, not at the next look. */
export async function applyBulkFinished({ shopId }: WebhookDelivery, client: PoolClient): Promise<WebhookOutcome> {
  await enqueue("continue_catalog_sync", { shopId }, { key: `continue_catalog_sync:${shopId}` }, client);
  await enqueue("continue_ledger_run", { shopId }, { key: `continue_ledger_run:${shopId}` }, client);
  return "applied";
}
