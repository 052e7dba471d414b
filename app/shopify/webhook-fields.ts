/**
 * What is kept of each webhook's payload: the fields that the product reads, and no others. Names, e-mails, phones, notes,
 * addresses (but for the country) and addresses of browsers are not among them, so they are never stored.
 */
type Fields = { readonly [name: string]: true | Fields };

const money: Fields = { shop_money: { amount: true, currency_code: true } };
const lineItem: Fields = {
  id: true, product_id: true, variant_id: true, sku: true, title: true, quantity: true, current_quantity: true, price: true, price_set: money,
  total_discount: true, discount_allocations: { amount: true, amount_set: money }, tax_lines: { price: true, price_set: money }, requires_shipping: true,
}; // prettier-ignore
const refund: Fields = {
  id: true, order_id: true, created_at: true, processed_at: true,
  refund_line_items: { id: true, line_item_id: true, quantity: true, restock_type: true, subtotal: true, subtotal_set: money, total_tax: true, total_tax_set: money },
  order_adjustments: { id: true, kind: true, reason: true, amount: true, amount_set: money, tax_amount: true, tax_amount_set: money },
  refund_shipping_lines: { id: true, subtotal_amount_set: money, tax_amount_set: money },
  transactions: { id: true, kind: true, status: true, amount: true, currency: true },
  return: { id: true },
}; // prettier-ignore
const order: Fields = {
  id: true, name: true, checkout_token: true, created_at: true, updated_at: true, cancelled_at: true, cancel_reason: true, test: true,
  taxes_included: true, currency: true, presentment_currency: true, source_name: true, payment_gateway_names: true, financial_status: true,
  customer: { id: true }, customer_locale: true, shipping_address: { country_code: true }, subtotal_price_set: money, total_discounts_set: money, total_tax_set: money, total_shipping_price_set: money,
  total_price_set: money, total_outstanding: true, subtotal_price: true, total_discounts: true, total_tax: true, total_price: true,
  shipping_lines: { id: true, price: true, price_set: money, is_removed: true, discount_allocations: { amount: true, amount_set: money }, tax_lines: { price: true, price_set: money } },
  line_items: lineItem, refunds: refund,
}; // prettier-ignore
const transaction: Fields = {
  id: true, order_id: true, parent_id: true, kind: true, status: true, gateway: true, amount: true, currency: true, created_at: true, processed_at: true,
}; // prettier-ignore
const dispute: Fields = {
  id: true, order_id: true, type: true, status: true, reason: true, amount: true, currency: true, initiated_at: true, finalized_on: true,
}; // prettier-ignore
const product: Fields = {
  id: true, title: true, handle: true, vendor: true, product_type: true, tags: true, status: true, updated_at: true, image: { src: true, alt: true },
  images: { id: true, src: true },
  variants: { id: true, title: true, sku: true, position: true, price: true, compare_at_price: true, inventory_item_id: true, inventory_quantity: true, inventory_policy: true, image_id: true, inventory_management: true, requires_shipping: true },
}; // prettier-ignore

/** By topic. A topic that is not here is not the app's: it is answered and dropped. */
export const WEBHOOK_FIELDS = {
  "orders/create": order,
  "orders/updated": order,
  "orders/cancelled": order,
  "orders/edited": { order_edit: { id: true, order_id: true } },
  "orders/delete": { id: true },
  "order_transactions/create": transaction,
  "refunds/create": refund,
  "disputes/create": dispute,
  "disputes/update": dispute,
  "products/create": product,
  "products/update": product,
  "products/delete": { id: true },
  "inventory_levels/update": { inventory_item_id: true, location_id: true, available: true, updated_at: true },
  "bulk_operations/finish": { admin_graphql_api_id: true, status: true, error_code: true },
  "app/uninstalled": { id: true },
  "app/scopes_update": { current: true },
  "customers/data_request": { customer: { id: true }, orders_requested: true, data_request: { id: true } },
  "customers/redact": { customer: { id: true }, orders_to_redact: true },
  "shop/redact": { shop_id: true },
} as const satisfies Record<string, Fields>;

export type WebhookTopic = keyof typeof WEBHOOK_FIELDS;

export function isWebhookTopic(topic: string): topic is WebhookTopic {
  return Object.hasOwn(WEBHOOK_FIELDS, topic);
}

/** The payload with nothing but the fields kept of its topic. */
export function keptFields(topic: WebhookTopic, payload: unknown): unknown {
  return keep(payload, WEBHOOK_FIELDS[topic]);
}

function keep(value: unknown, fields: Fields | true): unknown {
  if (fields === true || value === null || typeof value !== "object") return fields === true ? value : null;
  if (Array.isArray(value)) return value.map((item) => keep(item, fields));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, inner]) =>
      Object.hasOwn(value, name) ? [[name, keep((value as Record<string, unknown>)[name], inner)]] : [],
    ),
  );
}
