import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";
import type { OrderRecord, RefundRecord } from "./order-record.ts";
import { isForeign } from "./read-transaction.ts";
import { reasonOf, refundMoney } from "./refund-money.ts";

const id = z.number().int().positive();
const amount = z.union([z.string(), z.number()]).transform(String);
const moneySet = z.object({ shop_money: z.object({ amount }) });
const at = z.coerce.date();
type MoneySet = z.infer<typeof moneySet> | null | undefined;

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
      z.object({
        kind: z.string().nullish(),
        amount,
        amount_set: moneySet.nullish(),
        tax_amount: amount.nullish(),
        tax_amount_set: moneySet.nullish(),
      }),
    )
    .default([]),
  refund_shipping_lines: z
    .array(z.object({ subtotal_amount_set: moneySet.nullish(), tax_amount_set: moneySet.nullish() }))
    .default([]),
  transactions: z
    .array(z.object({ kind: z.string(), status: z.string(), amount, currency: z.string().nullish() }))
    .default([]),
  return: z.object({ id }).nullish(),
});

/** What is read of orders/create, orders/updated and orders/cancelled. */
export const orderPayload = z.object({
  id,
  name: z.string().default(""),
  checkout_token: z.string().nullish(),
  created_at: at,
  updated_at: at,
  cancelled_at: at.nullish(),
  cancel_reason: z.string().nullish(),
  test: z.boolean().nullish(),
  taxes_included: z.boolean().nullish(),
  currency: z.string(),
  presentment_currency: z.string().nullish(),
  source_name: z.string().nullish(),
  payment_gateway_names: z.array(z.string()).nullish(),
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
  subtotal_price_set: moneySet.nullish(),
  total_discounts_set: moneySet.nullish(),
  total_tax_set: moneySet.nullish(),
  total_price_set: moneySet.nullish(),
  total_shipping_price_set: moneySet.nullish(),
  shipping_lines: z
    .array(
      z.object({
        price: amount.nullish(),
        price_set: moneySet.nullish(),
        is_removed: z.boolean().nullish(),
        discount_allocations: z.array(z.object({ amount, amount_set: moneySet.nullish() })).nullish(),
        tax_lines: z.array(z.object({ price: amount, price_set: moneySet.nullish() })).nullish(),
      }),
    )
    .nullish(),
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
      requires_shipping: z.boolean().nullish(),
    }),
  ),
  refunds: z.array(refundPayload).default([]),
});

type Minor = (text: string | null | undefined, set?: MoneySet) => number;
const minorIn =
  (currency: string): Minor =>
  (text, set) =>
    parseAmount(set?.shop_money.amount ?? text ?? "0", currency);

/** A REST-shaped order as webhooks carry it. @throws ZodError when it is none */
export function readOrderPayload(payload: unknown): OrderRecord {
  const order = orderPayload.parse(payload);
  const { currency } = order;
  const minor = minorIn(currency);
  const taxesIncluded = order.taxes_included ?? false;
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
    cancelReason: order.cancelled_at ? (order.cancel_reason ?? "other") : null,
    isTest: order.test ?? false,
    taxesIncluded,
    financialStatus: order.financial_status ?? "",
    currency,
    presentmentCurrency: order.presentment_currency ?? null,
    sourceName: order.source_name ?? null,
    gateways: order.payment_gateway_names ?? [],
    subtotalMinor: minor(order.subtotal_price, order.subtotal_price_set),
    discountMinor: minor(order.total_discounts, order.total_discounts_set),
    taxMinor: minor(order.total_tax, order.total_tax_set),
    ...shippingOf(order, minor),
    totalMinor: minor(order.total_price, order.total_price_set),
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
      requiresShipping: line.requires_shipping ?? true,
    })),
    refunds: order.refunds.map((refund) => refundRecord(refund, currency, taxesIncluded)),
    transactions: undefined,
  };
}

/** Each shipping line's price less its own discounts; the order's sum, which is before discounts, where no lines are told. */
function shippingOf(
  order: z.infer<typeof orderPayload>,
  minor: Minor,
): Pick<OrderRecord, "shippingMinor" | "shippingTaxMinor"> {
  if (!order.shipping_lines) return { shippingMinor: minor("0", order.total_shipping_price_set), shippingTaxMinor: 0 };
  let shippingMinor = 0;
  let shippingTaxMinor = 0;
  for (const line of order.shipping_lines.filter((candidate) => !candidate.is_removed)) {
    shippingMinor += minor(line.price, line.price_set);
    for (const part of line.discount_allocations ?? []) shippingMinor -= minor(part.amount, part.amount_set);
    for (const tax of line.tax_lines ?? []) shippingTaxMinor += minor(tax.price, tax.price_set);
  }
  return { shippingMinor, shippingTaxMinor };
}

/**
 * A REST-shaped refund.
 * @param currency the shop's
 * @param taxesIncluded whether the order's prices contain the tax
 * @throws ZodError when it is none
 */
export function readRefundPayload(payload: unknown, currency: string, taxesIncluded: boolean): RefundRecord {
  return refundRecord(refundPayload.parse(payload), currency, taxesIncluded);
}

function refundRecord(refund: z.infer<typeof refundPayload>, currency: string, taxesIncluded: boolean): RefundRecord {
  const minor = minorIn(currency);
  const lines = refund.refund_line_items.map((line) => ({
    refundLineId: line.id,
    lineId: line.line_item_id,
    quantity: line.quantity,
    isRestocked: ["return", "cancel", "legacy_restock"].includes(line.restock_type ?? ""),
    reason: reasonOf(line.restock_type ?? ""),
    subtotalMinor: minor(line.subtotal, line.subtotal_set),
    taxMinor: minor(line.total_tax, line.total_tax_set),
  }));
  const shipping = refundedShipping(refund, minor, taxesIncluded);
  const tried = refund.transactions.filter((part) => part.kind === "refund");
  const paid = tried.filter((part) => part.status === "success");
  const isInShopCurrency = !paid.some((part) => isForeign(part.currency, currency));
  return refundMoney(
    {
      refundId: refund.id,
      orderId: refund.order_id,
      createdAt: refund.created_at,
      lines,
      ...shipping,
      paidMinor: isInShopCurrency
        ? paid.reduce((sum, part) => sum + minor(part.amount), 0)
        : paidByAdjustments(refund, minor, taxesIncluded, shipping.shippingMinor),
      wasTried: tried.length > 0,
      isReturn: refund.return != null || refund.refund_line_items.some((line) => line.restock_type === "return"),
    },
    taxesIncluded,
  );
}

/**
 * With its tax. Told by lines since 2024-10, priced as the order's are; before, by an adjustment without the tax, which is
 * negative: money that left the shop.
 */
function refundedShipping(
  refund: z.infer<typeof refundPayload>,
  minor: Minor,
  taxesIncluded: boolean,
): { shippingMinor: number; shippingTaxMinor: number } {
  const lines = refund.refund_shipping_lines;
  if (lines.length > 0) {
    const shippingTaxMinor = lines.reduce((sum, line) => sum + minor("0", line.tax_amount_set), 0);
    const subtotal = lines.reduce((sum, line) => sum + minor("0", line.subtotal_amount_set), 0);
    return { shippingMinor: subtotal + (taxesIncluded ? 0 : shippingTaxMinor), shippingTaxMinor };
  }
  const adjustments = refund.order_adjustments.filter(({ kind }) => kind === "shipping_refund");
  const shippingTaxMinor = adjustments.reduce((sum, part) => sum - minor(part.tax_amount, part.tax_amount_set), 0);
  const amount = adjustments.reduce((sum, part) => sum - minor(part.amount, part.amount_set), 0);
  return { shippingMinor: amount + shippingTaxMinor, shippingTaxMinor };
}

/** Payments are told in the currency that was charged: in the shop's, what was paid is what lines, shipping and adjustments come to. */
function paidByAdjustments(
  refund: z.infer<typeof refundPayload>,
  minor: Minor,
  taxesIncluded: boolean,
  shippingMinor: number,
): number {
  const ofLines = refund.refund_line_items.reduce(
    (sum, line) =>
      sum + minor(line.subtotal, line.subtotal_set) + (taxesIncluded ? 0 : minor(line.total_tax, line.total_tax_set)),
    0,
  );
  const ofAdjustments = refund.order_adjustments
    .filter(({ kind }) => kind !== "shipping_refund")
    .reduce((sum, part) => sum - minor(part.amount, part.amount_set), 0);
  return ofLines + shippingMinor + ofAdjustments;
}
