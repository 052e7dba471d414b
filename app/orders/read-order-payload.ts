import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";
import type { OrderRecord, RefundRecord } from "./order-record.ts";

const id = z.number().int().positive();
const amount = z.union([z.string(), z.number()]).transform(String);
const moneySet = z.object({ shop_money: z.object({ amount }) });
const at = z.coerce.date();

/** What is read of refunds/create, and of each refund in an order. */
export const refundPayload = z.object({
  id,
  order_id: id,
  created_at: at,
  refund_line_items: z
    .array(
      z.object({
        id,
        line_item_id: id,
        quantity: z.number().int().nonnegative(),
        restock_type: z.string().nullish(),
        subtotal: amount,
        subtotal_set: moneySet.nullish(),
        total_tax: amount.nullish(),
        total_tax_set: moneySet.nullish(),
      }),
    )
    .default([]),
  order_adjustments: z
    .array(
      z.object({ kind: z.string().nullish(), amount, amount_set: moneySet.nullish(), tax_amount: amount.nullish() }),
    )
    .default([]),
  refund_shipping_lines: z.array(z.object({ subtotal_amount_set: moneySet.nullish() })).default([]),
  transactions: z.array(z.object({ kind: z.string(), status: z.string(), amount })).default([]),
});

/** What is read of orders/create, orders/updated and orders/cancelled. */
export const orderPayload = z.object({
  id,
  name: z.string().default(""),
  checkout_token: z.string().nullish(),
  created_at: at,
  updated_at: at,
  cancelled_at: at.nullish(),
  test: z.boolean().nullish(),
  taxes_included: z.boolean().nullish(),
  currency: z.string(),
  financial_status: z.string().nullish(),
  customer: z.object({ id: id.nullish() }).nullish(),
  customer_locale: z.string().max(35).nullish().catch(null),
  shipping_address: z
    .object({
      country_code: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullish()
        .catch(null),
    })
    .nullish(),
  subtotal_price: amount,
  total_discounts: amount,
  total_tax: amount.nullish(),
  total_price: amount,
  total_outstanding: amount.nullish(),
  total_shipping_price_set: moneySet.nullish(),
  line_items: z.array(
    z.object({
      id,
      product_id: id.nullish(),
      variant_id: id.nullish(),
      sku: z.string().nullish(),
      title: z.string().default(""),
      quantity: z.number().int().nonnegative(),
      current_quantity: z.number().int().nonnegative().nullish(),
      price: amount,
      price_set: moneySet.nullish(),
      total_discount: amount.nullish(),
      discount_allocations: z.array(z.object({ amount, amount_set: moneySet.nullish() })).nullish(),
      tax_lines: z.array(z.object({ price: amount, price_set: moneySet.nullish() })).nullish(),
    }),
  ),
  refunds: z.array(refundPayload).default([]),
});

/** A REST-shaped order as webhooks carry it. @throws ZodError when it is none */
export function readOrderPayload(payload: unknown): OrderRecord {
  const order = orderPayload.parse(payload);
  const { currency } = order;
  const minor = (text: string | null | undefined, set?: z.infer<typeof moneySet> | null) =>
    parseAmount(set?.shop_money.amount ?? text ?? "0", currency);
  return {
    orderId: order.id,
    name: order.name,
    checkoutToken: order.checkout_token ?? null,
    customerId: order.customer?.id ?? null,
    country: order.shipping_address?.country_code ?? null,
    locale: order.customer_locale ?? null,
    createdAt: order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at ?? null,
    isTest: order.test ?? false,
    taxesIncluded: order.taxes_included ?? false,
    financialStatus: order.financial_status ?? "",
    currency,
    subtotalMinor: minor(order.subtotal_price),
    discountMinor: minor(order.total_discounts),
    taxMinor: minor(order.total_tax),
    shippingMinor: minor("0", order.total_shipping_price_set),
    totalMinor: minor(order.total_price),
    outstandingMinor: minor(order.total_outstanding),
    markedAccepts: undefined,
    lines: order.line_items.map((line) => ({
      lineId: line.id,
      productId: line.product_id ?? null,
      variantId: line.variant_id ?? null,
      sku: line.sku || null,
      title: line.title,
      quantity: line.quantity,
      currentQuantity: line.current_quantity ?? line.quantity,
      priceMinor: minor(line.price, line.price_set),
      // The allocations hold every discount, order-wide ones included; total_discount only those of the line itself.
      discountMinor: line.discount_allocations?.length
        ? line.discount_allocations.reduce((sum, part) => sum + minor(part.amount, part.amount_set), 0)
        : minor(line.total_discount),
      taxMinor: (line.tax_lines ?? []).reduce((sum, tax) => sum + minor(tax.price, tax.price_set), 0),
    })),
    refunds: order.refunds.map((refund) => refundRecord(refund, currency)),
  };
}

/** A REST-shaped refund. @param currency the shop's. @throws ZodError when it is none */
export function readRefundPayload(payload: unknown, currency: string): RefundRecord {
  return refundRecord(refundPayload.parse(payload), currency);
}

function refundRecord(refund: z.infer<typeof refundPayload>, currency: string): RefundRecord {
  const minor = (text: string | null | undefined, set?: z.infer<typeof moneySet> | null) =>
    parseAmount(set?.shop_money.amount ?? text ?? "0", currency);
  const lines = refund.refund_line_items.map((line) => ({
    refundLineId: line.id,
    lineId: line.line_item_id,
    quantity: line.quantity,
    isRestocked: line.restock_type === "return" || line.restock_type === "cancel",
    subtotalMinor: minor(line.subtotal, line.subtotal_set),
    taxMinor: minor(line.total_tax, line.total_tax_set),
  }));
  const ofLines = lines.reduce((sum, line) => sum + line.subtotalMinor + line.taxMinor, 0);
  // Adjustments are negative: money that left the shop.
  const ofShipping = refund.order_adjustments
    .filter((adjustment) => adjustment.kind === "shipping_refund")
    .reduce(
      (sum, adjustment) => sum - minor(adjustment.amount, adjustment.amount_set) - minor(adjustment.tax_amount),
      0,
    );
  const paid = refund.transactions.filter(
    (part) => part.kind === "refund" && part.status !== "failure" && part.status !== "error",
  );
  const totalMinor = paid.length > 0 ? paid.reduce((sum, part) => sum + minor(part.amount), 0) : ofLines + ofShipping;
  return {
    refundId: refund.id,
    orderId: refund.order_id,
    createdAt: refund.created_at,
    totalMinor,
    shippingMinor: ofShipping,
    unallocatedMinor: totalMinor - ofLines - ofShipping,
    lines,
  };
}
