import type { PoolClient } from "pg";
import {
  applyInventoryLevelUpdate,
  applyProductDelete,
  applyProductUpdate,
} from "#app/catalog/apply-catalog-webhook.server.ts";
import { applyDispute } from "#app/orders/apply-dispute-webhook.server.ts";
import {
  applyOrderDelete,
  applyOrderEdited,
  applyOrderSnapshot,
  applyRefundCreate,
  applyTransaction,
} from "#app/orders/apply-order-webhook.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
import {
  applyCustomerDataRequest,
  applyCustomerRedact,
  applyShopRedact,
} from "#app/shops/apply-privacy-webhook.server.ts";
import { applyScopesUpdate, applyUninstalled } from "#app/shops/apply-shop-webhook.server.ts";
import { applyBulkFinished } from "./apply-bulk-finished.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";
import type { WebhookTopic } from "#app/shopify/webhook-fields.ts";

type Apply = (delivery: WebhookDelivery, client: PoolClient) => Promise<WebhookOutcome>;

/** What each topic does. Complete by type; the app's configuration subscribes to exactly these. */
export const WEBHOOK_FUNCTIONS = {
  "orders/create": applyOrderSnapshot,
  "orders/updated": applyOrderSnapshot,
  "orders/cancelled": applyOrderSnapshot,
  "orders/edited": applyOrderEdited,
  "orders/delete": applyOrderDelete,
  "order_transactions/create": applyTransaction,
  "refunds/create": applyRefundCreate,
  "disputes/create": applyDispute,
  "disputes/update": applyDispute,
  "products/create": applyProductUpdate,
  "products/update": applyProductUpdate,
  "products/delete": applyProductDelete,
  "inventory_levels/update": applyInventoryLevelUpdate,
  "bulk_operations/finish": applyBulkFinished,
  "app/uninstalled": applyUninstalled,
  "app/scopes_update": applyScopesUpdate,
  "customers/data_request": applyCustomerDataRequest,
  "customers/redact": applyCustomerRedact,
  "shop/redact": applyShopRedact,
} as const satisfies Record<WebhookTopic, Apply>;

interface Row extends WebhookDelivery {
  readonly appliedAt: Date | null;
}

/**
 * Applies one webhook of the inbox, once: its effects and the mark that it was applied are one transaction, so a worker
 * that is killed in the middle leaves nothing behind, and the job runs again. A failure is recorded and thrown for the queue to retry.
 */
export async function applyWebhook({ shopId, topic, eventId }: Jobs["apply_webhook"]): Promise<void> {
  try {
    await inTransaction(async (client) => {
      const { rows } = await client.query<Row>(
        `select shop_id as "shopId", topic, event_id as "eventId", triggered_at as "triggeredAt", received_at as "receivedAt",
           payload, applied_at as "appliedAt"
         from webhook_inbox where shop_id = $1 and topic = $2 and event_id = $3 for update`,
        [shopId, topic, eventId],
      );
      const delivery = rows[0];
      if (!delivery || delivery.appliedAt) return;
      const outcome = await (WEBHOOK_FUNCTIONS[delivery.topic as WebhookTopic] as Apply)(delivery, client);
      await client.query(
        `update webhook_inbox set applied_at = $4, outcome = $5, attempts = attempts + 1, error = null
         where shop_id = $1 and topic = $2 and event_id = $3`,
        [shopId, topic, eventId, new Date(), outcome],
      );
    });
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : "unknown";
    log().warn({ shopId, topic, eventId, reason }, "a webhook could not be applied yet");
    await pool().query(
      `update webhook_inbox set attempts = attempts + 1, outcome = 'failed', error = $4 where shop_id = $1 and topic = $2 and event_id = $3`,
      [shopId, topic, eventId, reason],
    );
    throw error;
  }
}
