import type { PoolClient } from "pg";
import { costOnDaySql } from "#app/catalog/unit-costs.server.ts";
import type { OrderRecord } from "./order-record.ts";
import { saveRefund, settleRefunds } from "./save-refund.server.ts";
import { saveTransactions } from "./save-transactions.server.ts";

type Client = Pick<PoolClient, "query">;

/** newer: written; same: as new as what is stored, written too; older: nothing was written; unlike: same age, but it differs. */
export type Saved = "newer" | "same" | "unlike" | "older";

// What Shopify removed or cancelled stays so, whatever arrives later.
const SAVE_ORDER = `
  insert into shop_order as o (shop_id, order_id, name, checkout_token, customer_id, created_at, updated_at, cancelled_at, cancel_reason, is_test,
    taxes_included, financial_status, currency, presentment_currency, source_name, gateways, subtotal_minor, discount_minor, tax_minor,
    shipping_minor, shipping_tax_minor, total_minor, outstanding_minor, marked_accepts, first_line_ids, country, locale)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, coalesce($24::text[], '{}'), '{}', $25, $26)
  on conflict (shop_id, order_id) do update set name = excluded.name, checkout_token = coalesce(excluded.checkout_token, o.checkout_token),
    customer_id = coalesce(excluded.customer_id, o.customer_id), created_at = excluded.created_at, updated_at = excluded.updated_at,
    cancelled_at = coalesce(excluded.cancelled_at, o.cancelled_at), cancel_reason = coalesce(excluded.cancel_reason, o.cancel_reason),
    is_test = excluded.is_test, taxes_included = excluded.taxes_included, financial_status = excluded.financial_status, currency = excluded.currency,
    presentment_currency = coalesce(excluded.presentment_currency, o.presentment_currency), source_name = coalesce(excluded.source_name, o.source_name),
    gateways = excluded.gateways, subtotal_minor = excluded.subtotal_minor, discount_minor = excluded.discount_minor, tax_minor = excluded.tax_minor,
    shipping_minor = excluded.shipping_minor, shipping_tax_minor = excluded.shipping_tax_minor, total_minor = excluded.total_minor,
    outstanding_minor = excluded.outstanding_minor, marked_accepts = coalesce($24::text[], o.marked_accepts),
    country = coalesce(excluded.country, o.country), locale = coalesce(excluded.locale, o.locale)
  where o.updated_at <= excluded.updated_at`;

/**
 * Stores an order with its lines, refunds and, where they are told, payments. News that is older than what is stored
 * changes nothing, and no news brings back a deleted order.
 */
export async function saveOrder(shopId: string, order: OrderRecord, client: Client): Promise<Saved> {
  const age = await ageOf(shopId, order, client);
  const { rowCount } = await client.query(SAVE_ORDER, [
    shopId,
    order.orderId,
    order.name,
    order.checkoutToken,
    order.customerId ?? null,
    order.createdAt,
    order.updatedAt,
    order.cancelledAt,
    order.cancelReason,
    order.isTest,
    order.taxesIncluded,
    order.financialStatus,
    order.currency,
    order.presentmentCurrency,
    order.sourceName,
    order.gateways,
    order.subtotalMinor,
    order.discountMinor,
    order.taxMinor,
    order.shippingMinor,
    order.shippingTaxMinor,
    order.totalMinor,
    order.outstandingMinor,
    order.markedAccepts ?? null,
    order.country ?? null,
    order.locale ?? null,
  ]);
  // Payments only ever go forward: they are news whatever the order's age.
  if (order.transactions) await saveTransactions(shopId, order.transactions, client);
  if (rowCount === 0) return "older";
  await saveLines(shopId, order, client);
  // What the Admin API says of a refund is how it is; a webhook tells how it was when it was sent.
  for (const refund of order.refunds) await saveRefund(shopId, refund, client, order.transactions !== undefined);
  await settleRefunds(shopId, order.orderId, client);
  return age;
}

/** How what is told compares with what is stored. The order's row is locked until the transaction ends. */
async function ageOf(shopId: string, order: OrderRecord, client: Client): Promise<Saved> {
  const { rows } = await client.query<{ isSame: boolean; isUnlike: boolean }>(
    `select updated_at = $3 as "isSame", (total_minor, outstanding_minor, financial_status, cancelled_at) is distinct from
       ($4::bigint, $5::bigint, $6::text, $7::timestamptz) as "isUnlike"
     from shop_order where shop_id = $1 and order_id = $2 for update`,
    [
      shopId,
      order.orderId,
      order.updatedAt,
      order.totalMinor,
      order.outstandingMinor,
      order.financialStatus,
      order.cancelledAt,
    ],
  );
  if (!rows[0]?.isSame) return "newer";
  return rows[0].isUnlike ? "unlike" : "same";
}

// A line's cost is the one valid on the day of its order. Once Shopify's own is known, it stays.
const SAVE_LINES = `
  insert into order_line as l (shop_id, order_id, line_id, product_id, variant_id, sku, title, quantity, current_quantity, price_minor,
    discount_minor, tax_minor, requires_shipping, unit_cost_minor, cost_source)
  select $1, $2, i."lineId", i."productId", i."variantId", i.sku, i.title, i.quantity, i."currentQuantity", i."priceMinor", i."discountMinor", i."taxMinor",
    i."requiresShipping", cost.minor, cost.source
  from jsonb_to_recordset($3::jsonb) as i("lineId" bigint, "productId" bigint, "variantId" bigint, sku text, title text, quantity int,
    "currentQuantity" int, "priceMinor" bigint, "discountMinor" bigint, "taxMinor" bigint, "requiresShipping" boolean)
  ${costOnDaySql('i."variantId"', "$4::timestamptz")}
  on conflict (shop_id, order_id, line_id) do update set product_id = coalesce(excluded.product_id, l.product_id),
    variant_id = coalesce(excluded.variant_id, l.variant_id), sku = excluded.sku, title = excluded.title, quantity = excluded.quantity,
    current_quantity = excluded.current_quantity, price_minor = excluded.price_minor, discount_minor = excluded.discount_minor,
    tax_minor = excluded.tax_minor, requires_shipping = excluded.requires_shipping,
    unit_cost_minor = case when l.cost_source = 'shopify' then l.unit_cost_minor else coalesce(excluded.unit_cost_minor, l.unit_cost_minor) end,
    cost_source = case when l.cost_source = 'shopify' or excluded.unit_cost_minor is null then l.cost_source else excluded.cost_source end`;

async function saveLines(shopId: string, order: OrderRecord, client: Client): Promise<void> {
  await client.query(SAVE_LINES, [shopId, order.orderId, JSON.stringify(order.lines), order.createdAt]);
}

/** Remembers which lines the shopper bought before any offer. Only the first word counts, whenever it arrives. */
export async function saveFirstSnapshot(shopId: string, order: OrderRecord, client: Client): Promise<void> {
  await client.query(
    `update shop_order set first_line_ids = $3, has_first_snapshot = true where shop_id = $1 and order_id = $2 and not has_first_snapshot`,
    [shopId, order.orderId, order.lines.map((line) => line.lineId)],
  );
}

/**
 * Marks an order that was deleted in Shopify: it counts nowhere any more. An order that is not known yet gets a row that
 * only says so, for news that is still on its way.
 */
export async function markDeleted(shopId: string, orderId: number, at: Date, client: Client): Promise<void> {
  await client.query(
    `insert into shop_order as o (shop_id, order_id, name, created_at, updated_at, deleted_at, currency, subtotal_minor, discount_minor, tax_minor,
       shipping_minor, total_minor, marked_accepts, first_line_ids)
     select $1, $2, '', $3, 'epoch', $3, s.currency, 0, 0, 0, 0, 0, '{}', '{}' from shop s where s.shop_id = $1
     on conflict (shop_id, order_id) do update set deleted_at = coalesce(o.deleted_at, excluded.deleted_at)`,
    [shopId, orderId, at],
  );
}
