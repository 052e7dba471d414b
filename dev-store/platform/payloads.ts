import { toDecimal } from "#app/money/money.ts";
import { pictureUrl } from "./catalog-resolvers.ts";
import { gid } from "./connection.ts";
import { orderTotals } from "./order-totals.ts";
import type {
  DisputeState,
  LineState,
  OrderState,
  ProductState,
  RefundLineState,
  RefundState,
  TransactionState,
} from "./state.ts";
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
    cancel_reason: order.cancelReason,
    test: false,
    taxes_included: false,
    currency,
    presentment_currency: currency,
    fulfillment_status: null,
    source_name: "web",
    payment_gateway_names: [order.gateway],
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
              discount_allocations: [],
              is_removed: false,
              tax_lines: taxLines(order, order.shippingTaxMinor),
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
    tax_lines: taxLines(order, line.taxMinor),
    properties: [],
    requires_shipping: line.requiresShipping,
    taxable: true,
  };
}

function taxLines(order: OrderState, minor: number): object[] {
  const { text, set } = amountsIn(order.currency);
  return minor > 0 ? [{ title: "Tax", price: text(minor), price_set: set(minor), rate: 0 }] : [];
}

/** Transaction, of order_transactions/create and of refunds. It tells no fee. */
export function transactionPayload(order: OrderState, transaction: TransactionState): object {
  const { text } = amountsIn(order.currency);
  return {
    id: transaction.id,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
    order_id: order.id,
    parent_id: transaction.parentId,
    kind: transaction.kind,
    status: transaction.status,
    gateway: transaction.gateway,
    message: null,
    amount: text(transaction.amountMinor),
    currency: order.currency,
    created_at: transaction.at,
    processed_at: transaction.at,
    test: false,
    payment_details: { credit_card_number: "•••• •••• •••• 1234", credit_card_name: "Robin Example" },
  };
}

/** Refund, of refunds/create. */
export function refundPayload(_store: Store, order: OrderState, refund: RefundState): object {
  const { set } = amountsIn(order.currency);
  const ofReturn = refund.lines.some((line) => line.returnReason !== null);
  const payment = order.transactions.find((transaction) => transaction.id === refund.transactionId);
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: refund.at,
    processed_at: refund.at,
    note: "Changed their mind",
    restock: refund.lines.some((line) => line.restock !== "no_restock"),
    user_id: 1,
    return: ofReturn ? { id: refund.id + 1, admin_graphql_api_id: gid("Return", refund.id + 1) } : null,
    refund_line_items: refund.lines.map((line) => refundLine(order, line)),
    order_adjustments: adjustmentsOf(order, refund),
    refund_shipping_lines:
      refund.shippingMinor > 0
        ? [
            {
              id: refund.id + 2,
              subtotal_amount_set: set(refund.shippingMinor - refund.shippingTaxMinor),
              tax_amount_set: set(refund.shippingTaxMinor),
            },
          ]
        : [],
    duties: [],
    transactions: payment ? [transactionPayload(order, payment)] : [],
  };
}

function refundLine(order: OrderState, line: RefundLineState): object {
  const { text, set } = amountsIn(order.currency);
  return {
    id: line.id,
    line_item_id: line.lineId,
    quantity: line.quantity,
    restock_type: line.restock,
    location_id: line.restock === "no_restock" ? null : 1,
    subtotal: Number(text(line.subtotalMinor)),
    subtotal_set: set(line.subtotalMinor),
    total_tax: Number(text(line.taxMinor)),
    total_tax_set: set(line.taxMinor),
  };
}

/** What was paid over (negative) or under what lines and shipping come to; nothing is paid for removed lines yet. */
function adjustmentsOf(order: OrderState, refund: RefundState): object[] {
  const { text, set } = amountsIn(order.currency);
  const ofLines = refund.lines.reduce((sum, line) => sum + line.subtotalMinor + line.taxMinor, 0);
  const under = ofLines + refund.shippingMinor - refund.amountMinor;
  if (under === 0) return [];
  return [
    {
      id: refund.id + 3,
      order_id: order.id,
      refund_id: refund.id,
      kind: "refund_discrepancy",
      reason: refund.transactionId === null ? "Pending refund discrepancy" : "Refund discrepancy",
      amount: text(under),
      amount_set: set(under),
      tax_amount: "0.00",
      tax_amount_set: set(0),
    },
  ];
}

/** Order edit, of orders/edited: only which lines were added and removed. */
export function editPayload(
  order: OrderState,
  edit: {
    readonly id: number;
    readonly at: string;
    readonly additions: readonly { id: number; delta: number }[];
    readonly removals: readonly { id: number; delta: number }[];
  },
): object {
  return {
    order_edit: {
      id: edit.id,
      app_id: 1,
      created_at: edit.at,
      committed_at: edit.at,
      notify_customer: false,
      order_id: order.id,
      staff_note: "",
      user_id: null,
      line_items: { additions: edit.additions, removals: edit.removals },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
      admin_graphql_api_id: gid("OrderEdit", edit.id),
    },
  };
}

/** Dispute, of disputes/create and disputes/update. */
export function disputePayload(order: OrderState, dispute: DisputeState): object {
  return {
    id: dispute.id,
    order_id: order.id,
    type: dispute.kind,
    amount: toDecimal(dispute.amountMinor, order.currency),
    currency: order.currency,
    reason: dispute.reason,
    network_reason_code: "4837",
    status: dispute.status,
    evidence_due_by: null,
    evidence_sent_on: null,
    finalized_on: dispute.closedAt,
    initiated_at: dispute.openedAt,
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
