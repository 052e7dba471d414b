import { inTransaction } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { OneOrderDocument } from "#app/shopify/generated/admin.ts";
import { globalId } from "#app/shopify/numeric-id.ts";
import { attributeOrder } from "./attribute-order.server.ts";
import { readOrderNode } from "./read-order-node.ts";
import { saveOrder } from "./save-order.server.ts";

/** Reads an order anew from the Admin API, which tells what webhooks do not: the marks that changesets left. */
export async function refreshOrder({ shopId, orderId }: Jobs["refresh_order"]): Promise<void> {
  const { order } = await (await adminApi(shopId)).query(OneOrderDocument, { id: globalId("Order", orderId) });
  if (!order) return;
  await inTransaction(async (client) => {
    await saveOrder(shopId, readOrderNode(order), client);
    await attributeOrder(shopId, orderId, client);
  });
}
