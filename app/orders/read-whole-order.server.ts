import type { PoolClient } from "pg";
import type { AdminApi } from "#app/shopify/admin-api.server.ts";
import type { OneOrderQuery } from "#app/shopify/generated/admin.ts";
import { attributeOrder } from "./attribute-order.server.ts";
import type { OrderRecord } from "./order-record.ts";
import { changedDisputes, returnReasons, type ReturnReason } from "./read-after-sales.server.ts";
import { readOrderNode } from "./read-order-node.ts";
import { saveDispute, type DisputeRecord } from "./save-dispute.server.ts";
import { saveOrder } from "./save-order.server.ts";
import { saveReturnReasons } from "./save-refund.server.ts";

export type ToldOrder = NonNullable<OneOrderQuery["order"]>;

/** An order with what the Admin API tells apart from it. */
export interface WholeOrder {
  readonly order: OrderRecord;
  readonly reasons: readonly ReturnReason[];
  readonly disputes: readonly DisputeRecord[];
  readonly askedAt: Date;
}

/** What the Admin API tells of an order: itself and, where the merchant granted it, why goods came back and how disputes stand. */
export async function readWholeOrder(
  shopId: string,
  told: ToldOrder,
  api: AdminApi,
  scopes: ReadonlySet<string>,
): Promise<WholeOrder> {
  const askedAt = new Date();
  const order = readOrderNode(told);
  const reasons = await returnReasons(api, scopes, order);
  const disputes = await changedDisputes(shopId, api, scopes, { order, told: told.disputes });
  return { order, reasons, disputes, askedAt };
}

/** Stores an order as it was read, and attributes its accepts. */
export async function saveWholeOrder(
  shopId: string,
  { order, reasons, disputes, askedAt }: WholeOrder,
  client: PoolClient,
): Promise<void> {
  await saveOrder(shopId, order, client);
  await saveReturnReasons(shopId, reasons, client);
  for (const dispute of disputes) await saveDispute(shopId, dispute, askedAt, client);
  await attributeOrder(shopId, order.orderId, client);
}
