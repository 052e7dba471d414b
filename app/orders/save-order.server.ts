import type { PoolClient } from "pg";
import type { OrderRecord, RefundRecord } from "./order-record.ts";

type Client = Pick<PoolClient, "query">;

/**
 * Stores an order with its lines and refunds. News that is older than what is stored changes nothing.
 * A line's cost is the variant's cost when the line was first seen, and stays.
 * @returns whether something was written
 */
export async function saveOrder(shopId: string, order: OrderRecord, client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into shop_order as o (shop_id, order_id, name, checkout_token, customer_id, created_at, updated_at, cancelled_at, is_test, taxes_included,
       financial_status, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor, outstanding_minor, marked_accepts, first_line_ids, country, locale)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, coalesce($19::text[], '{}'), '{}', $20, $21)
     on conflict (shop_id, order_id) do update set name = excluded.name, checkout_token = coalesce(excluded.checkout_token, o.checkout_token),
       customer_id = coalesce(excluded.customer_id, o.customer_id), updated_at = excluded.updated_at, cancelled_at = excluded.cancelled_at,
       is_test = excluded.is_test, taxes_included = excluded.taxes_included, financial_status = excluded.financial_status,
       subtotal_minor = excluded.subtotal_minor, discount_minor = excluded.discount_minor, tax_minor = excluded.tax_minor,
       shipping_minor = excluded.shipping_minor, total_minor = excluded.total_minor, outstanding_minor = excluded.outstanding_minor,
       marked_accepts = coalesce($19::text[], o.marked_accepts),
       country = coalesce(excluded.country, o.country), locale = coalesce(excluded.locale, o.locale)
     where o.updated_at <= excluded.updated_at`,
    [
      shopId,
      order.orderId,
      order.name,
      order.checkoutToken,
      order.customerId ?? null,
      order.createdAt,
      order.updatedAt,
      order.cancelledAt,
      order.isTest,
      order.taxesIncluded,
      order.financialStatus,
      order.currency,
      order.subtotalMinor,
      order.discountMinor,
      order.taxMinor,
      order.shippingMinor,
      order.totalMinor,
      order.outstandingMinor,
      order.markedAccepts ?? null,
      order.country ?? null,
      order.locale ?? null,
    ],
  );
  if (rowCount === 0) return false;
  await saveLines(shopId, order, client);
  for (const refund of order.refunds) await saveRefund(shopId, refund, client);
  return true;
}

async function saveLines(shopId: string, order: OrderRecord, client: Client): Promise<void> {
  await client.query(
    `insert into order_line as l (shop_id, order_id, line_id, product_id, variant_id, sku, title, quantity, current_quantity, price_minor,
       discount_minor, tax_minor, unit_cost_minor, cost_source)
     select $1, $2, i."lineId", i."productId", i."variantId", i.sku, i.title, i.quantity, i."currentQuantity", i."priceMinor", i."discountMinor", i."taxMinor",
       v.unit_cost_minor, case when v.unit_cost_minor is null then 'unknown' else 'shopify' end
     from jsonb_to_recordset($3::jsonb) as i("lineId" bigint, "productId" bigint, "variantId" bigint, sku text, title text, quantity int,
       "currentQuantity" int, "priceMinor" bigint, "discountMinor" bigint, "taxMinor" bigint)
     left join variant v on v.shop_id = $1 and v.variant_id = i."variantId"
     on conflict (shop_id, order_id, line_id) do update set product_id = excluded.product_id, variant_id = excluded.variant_id, sku = excluded.sku,
       title = excluded.title, quantity = excluded.quantity, current_quantity = excluded.current_quantity, price_minor = excluded.price_minor,
       discount_minor = excluded.discount_minor, tax_minor = excluded.tax_minor,
       unit_cost_minor = coalesce(l.unit_cost_minor, excluded.unit_cost_minor),
       cost_source = case when l.unit_cost_minor is null then excluded.cost_source else l.cost_source end`,
    [shopId, order.orderId, JSON.stringify(order.lines)],
  );
}

/** Stores a refund of a known order; the same one again changes nothing but what Shopify corrected. */
export async function saveRefund(shopId: string, refund: RefundRecord, client: Client): Promise<void> {
  await client.query(
    `insert into refund (shop_id, refund_id, order_id, created_at, total_minor, shipping_minor, unallocated_minor)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (shop_id, refund_id) do update set total_minor = excluded.total_minor, shipping_minor = excluded.shipping_minor,
       unallocated_minor = excluded.unallocated_minor`,
    [
      shopId,
      refund.refundId,
      refund.orderId,
      refund.createdAt,
      refund.totalMinor,
      refund.shippingMinor,
      refund.unallocatedMinor,
    ],
  );
  await client.query(
    `insert into refund_line (shop_id, refund_id, refund_line_id, order_id, line_id, quantity, is_restocked, subtotal_minor, tax_minor)
     select $1, $2, i."refundLineId", $3, i."lineId", i.quantity, i."isRestocked", i."subtotalMinor", i."taxMinor"
     from jsonb_to_recordset($4::jsonb) as i("refundLineId" bigint, "lineId" bigint, quantity int, "isRestocked" boolean, "subtotalMinor" bigint, "taxMinor" bigint)
     on conflict (shop_id, refund_id, refund_line_id) do update set quantity = excluded.quantity, is_restocked = excluded.is_restocked,
       subtotal_minor = excluded.subtotal_minor, tax_minor = excluded.tax_minor`,
    [shopId, refund.refundId, refund.orderId, JSON.stringify(refund.lines)],
  );
}

/** Remembers which lines the shopper bought before any offer. Only the first word counts, whenever it arrives. */
export async function saveFirstSnapshot(shopId: string, order: OrderRecord, client: Client): Promise<void> {
  await client.query(
    `update shop_order set first_line_ids = $3, has_first_snapshot = true where shop_id = $1 and order_id = $2 and not has_first_snapshot`,
    [shopId, order.orderId, order.lines.map((line) => line.lineId)],
  );
}
