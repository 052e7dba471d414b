import type { PoolClient } from "pg";
import { z } from "zod";
import { lockFacts } from "#app/margin/refresh-facts.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import type { WebhookDelivery, WebhookOutcome } from "#app/shopify/webhook-delivery.ts";
import { exportCustomer, redactCustomer } from "./customer-data.server.ts";

const id = z.number().int().positive();
const dataRequest = z.object({ customer: z.object({ id }), orders_requested: z.array(id).default([]) });
const redactRequest = z.object({ customer: z.object({ id }), orders_to_redact: z.array(id).default([]) });

/** customers/data_request: puts together everything that is held about the customer, for the merchant to hand over. */
export async function applyCustomerDataRequest(delivery: WebhookDelivery, client: PoolClient): Promise<WebhookOutcome> {
  const { customer, orders_requested: orderIds } = dataRequest.parse(delivery.payload);
  const held = await exportCustomer(delivery.shopId, { customerId: customer.id, orderIds }, client);
  await recordRequest(delivery, customer.id, held, client);
  return "applied";
}

/** customers/redact: cuts every tie between the customer and what is stored. Sums stay, as they name nobody. */
export async function applyCustomerRedact(delivery: WebhookDelivery, client: PoolClient): Promise<WebhookOutcome> {
  const { customer, orders_to_redact: orderIds } = redactRequest.parse(delivery.payload);
  // Facts that are being computed at this moment would still name the customer.
  await lockFacts(delivery.shopId, true, client);
  await redactCustomer(delivery.shopId, { customerId: customer.id, orderIds }, client);
  await recordRequest(delivery, null, null, client);
  return "applied";
}

/**
 * shop/redact, 48 hours after an uninstall: deletes every row that belongs to the shop, in every table there is. A request
 * from before the newest install is stale: the merchant came back.
 */
export async function applyShopRedact(
  { shopId, triggeredAt, receivedAt }: WebhookDelivery,
  client: PoolClient,
): Promise<WebhookOutcome> {
  const { rowCount } = await client.query(
    "select 1 from shop where shop_id = $1 and uninstalled_at is null and installed_at > $2",
    [shopId, triggeredAt ?? receivedAt],
  );
  if (rowCount === 1) return "stale";
  // What goes away needs no facts computed anew, and nobody computes them meanwhile.
  await lockFacts(shopId, true, client);
  await client.query("set local offer_ladder.skips_marks = 'on'");
  const { rows } = await client.query<{ table: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition`,
  );
  for (const { table } of rows) await client.query(`delete from ${table} where shop_id = $1`, [shopId]);
  await client.query(`delete from "Session" where shop = $1`, [shopId]);
  await notifyChange("shop", shopId, client);
  return "applied";
}

async function recordRequest(
  delivery: WebhookDelivery,
  customerId: number | null,
  held: unknown,
  client: PoolClient,
): Promise<void> {
  await client.query(
    `insert into privacy_request (shop_id, request_id, topic, customer_id, received_at, completed_at, export)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      delivery.shopId,
      delivery.eventId,
      delivery.topic,
      customerId,
      delivery.receivedAt,
      new Date(),
      held === null ? null : JSON.stringify(held),
    ],
  );
}
