import { toDecimal } from "#app/money/money.ts";
import { pictureUrl } from "./catalog-resolvers.ts";
import { gid } from "./connection.ts";
import { orderTotals } from "./order-totals.ts";
import type { LineState, OrderState, ProductState, RefundState } from "./state.ts";
import type { Store } from "./store.ts";

/** Amounts as Shopify's REST resources write them. */
function amountsIn(currency: string): { text(minor: number): string; set(minor: number): object } {
  const text = (minor: number) => toDecimal(minor, currency);
  const money = (minor: number) => ({ amount: text(minor), currency_code: currency });
  return { text, set: (minor) => ({ shop_money: money(minor), presentment_money: money(minor) }) };
}

/** Webhook payloads in the shape of Shopify's REST resources, personal data included: an app must cope with it. */

const person = (customerId: number) => ({
  first_name: "Robin",
  last_name: `Example ${customerId}`,
  address1: "1 Sample Street",
  city: "Springfield",
  zip: "12345",
  country: "United States",
  phone: "+15555550100",
  name: `Robin Example ${customerId}`,
});

/** Who bought, as Shopify tells it: more than an app needs. */
function personFields(order: OrderState): object {
  return {
    email: `robin.${order.customerId}@example.com`,
    contact_email: `robin.${order.customerId}@example.com`,
    phone: null,
    browser_ip: "203.0.113.7",
    note: "Please leave it at the door",
    customer: { id: order.customerId, email: `robin.${order.customerId}@example.com`, ...person(order.customerId) },
    billing_address: person(order.customerId),
    shipping_address: { ...person(order.customerId), country_code: order.countryCode },
  };
}

function totalFields(order: OrderState): object {
  const { text, set } = amountsIn(order.currency);
  const totals = orderTotals(order);
  return {
    financial_status: totals.financialStatus,
    subtotal_price: text(totals.subtotalMinor),
    subtotal_price_set: set(totals.subtotalMinor),
    total_discounts: text(totals.discountMinor),
    total_discounts_set: set(totals.discountMinor),
    total_tax: text(totals.taxMinor),
    total_tax_set: set(totals.taxMinor),
    total_shipping_price_set: set(order.shippingMinor),
    total_price: text(totals.totalMinor),
    total_price_set: set(totals.totalMinor),
    total_outstanding: text(totals.outstandingMinor),
  };
}

/** Order, of the orders/… topics. */
export function orderPayload(store: Store, order: OrderState): object {
  const { currency } = order;
  const { text, set } = amountsIn(currency);
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    checkout_token: order.checkoutToken,
    cart_token: null,
    created_at: order.createdAt,
    processed_at: order.createdAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    cancel_reason: order.cancelledAt ? "customer" : null,
    test: false,
    taxes_included: false,
    currency,
    presentment_currency: currency,
    fulfillment_status: null,
    source_name: "web",
    ...personFields(order),
    ...totalFields(order),
    shipping_lines:
      order.shippingTitle === null
        ? []
        : [
            {
              id: order.id + 1,
              title: order.shippingTitle,
              code: order.shippingTitle,
              source: "shopify",
              price: text(order.shippingMinor),
              price_set: set(order.shippingMinor),
            },
          ],
    line_items: order.lines.map((line) => linePayload(order, line)),
    refunds: order.refunds.map((refund) => refundPayload(store, order, refund)),
    customer_locale: order.locale,
    discount_codes: order.discountCodes.map(({ code, amountMinor }) => ({
      code,
      amount: text(amountMinor),
      type: "percentage",
    })),
    discount_applications: order.discountCodes.map(({ code, percentOff }) => ({
      type: "discount_code",
      title: code,
      code,
      value: percentOff.toFixed(1),
      value_type: "percentage",
      target_type: "line_item",
      target_selection: "all",
      allocation_method: "across",
    })),
    tags: "",
  };
}

function linePayload(order: OrderState, line: LineState): object {
  const { text, set } = amountsIn(order.currency);
  // A line that was added after payment has a discount of its own, which Shopify does not list among the order's.
  const discount_application_index = line.isAddOn ? order.discountCodes.length : 0;
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    product_id: line.productId,
    variant_id: line.variantId,
    sku: line.sku,
    title: line.title,
    name: line.title,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    price: text(line.priceMinor),
    price_set: set(line.priceMinor),
    total_discount: "0.00",
    discount_allocations:
      line.discountMinor > 0
        ? [{ amount: text(line.discountMinor), amount_set: set(line.discountMinor), discount_application_index }]
        : [],
    tax_lines:
      line.taxMinor > 0 ? [{ title: "Tax", price: text(line.taxMinor), price_set: set(line.taxMinor), rate: 0 }] : [],
    properties: [],
    requires_shipping: true,
    taxable: true,
  };
}

/** Refund, of refunds/create. */
export function refundPayload(_store: Store, order: OrderState, refund: RefundState): object {
  const { currency } = order;
  const { text, set } = amountsIn(currency);
  const ofLines = refund.lines.reduce((sum, line) => sum + line.subtotalMinor + line.taxMinor, 0);
  const discrepancy = refund.amountMinor - ofLines - refund.shippingMinor;
  const adjustment = (kind: string, minor: number) => ({
    id: refund.id + kind.length,
    order_id: order.id,
    refund_id: refund.id,
    kind,
    reason: kind === "shipping_refund" ? "Shipping refund" : "Refund discrepancy",
    amount: text(-minor),
    amount_set: set(-minor),
    tax_amount: "0.00",
    tax_amount_set: set(0),
  });
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: refund.at,
    processed_at: refund.at,
    note: "Changed their mind",
    restock: refund.lines.some((line) => line.restock),
    user_id: 1,
    refund_line_items: refund.lines.map((line) => ({
      id: line.id,
      line_item_id: line.lineId,
      quantity: line.quantity,
      restock_type: line.restock ? "return" : "no_restock",
      location_id: line.restock ? 1 : null,
      subtotal: Number(text(line.subtotalMinor)),
      subtotal_set: set(line.subtotalMinor),
      total_tax: Number(text(line.taxMinor)),
      total_tax_set: set(line.taxMinor),
    })),
    order_adjustments: [
      ...(refund.shippingMinor > 0 ? [adjustment("shipping_refund", refund.shippingMinor)] : []),
      ...(discrepancy !== 0 ? [adjustment("refund_discrepancy", discrepancy)] : []),
    ],
    refund_shipping_lines: [],
    duties: [],
    transactions: [
      {
        id: refund.id + 1,
        order_id: order.id,
        kind: "refund",
        status: "success",
        amount: text(refund.amountMinor),
        gateway: "bogus",
        created_at: refund.at,
      },
    ],
  };
}

/** Product, of the products/… topics. */
export function productPayload(store: Store, product: ProductState): object {
  const { currency } = store.state.shop;
  const image = { id: product.id + 1, src: pictureUrl(store, product.handle), alt: product.title };
  return {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    title: product.title,
    body_html: product.description,
    handle: product.handle,
    vendor: product.vendor,
    product_type: product.type,
    tags: product.tags.join(", "),
    status: product.status.toLowerCase(),
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    image,
    images: [image],
    variants: product.variants.map((variant, at) => ({
      id: variant.id,
      product_id: product.id,
      title: variant.title,
      sku: variant.sku,
      position: at + 1,
      price: toDecimal(variant.priceMinor, currency),
      compare_at_price: null,
      inventory_item_id: variant.inventoryItemId,
      inventory_quantity: variant.stock,
      inventory_policy: "deny",
      inventory_management: "shopify",
      requires_shipping: product.requiresShipping,
      image_id: null,
      updated_at: product.updatedAt,
    })),
  };
}
