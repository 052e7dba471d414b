import { parseAmount } from "#app/money/money.ts";
import type { OneOrderQuery } from "#app/shopify/generated/admin.ts";
import { numericId } from "#app/shopify/numeric-id.ts";
import type { OrderRecord, RefundRecord } from "./order-record.ts";

type OrderNode = NonNullable<OneOrderQuery["order"]>;
type MoneySet = { readonly shopMoney: { readonly amount: string } } | null | undefined;

/** An order as the Admin API gives it. */
export function readOrderNode(order: OrderNode): OrderRecord {
  const currency = order.currencyCode;
  const minor = (set: MoneySet) => parseAmount(set?.shopMoney.amount ?? "0", currency);
  return {
    orderId: numericId(order.id),
    name: order.name,
    checkoutToken: order.checkoutToken ?? null,
    customerId: undefined,
    country: undefined,
    locale: undefined,
    createdAt: new Date(order.createdAt),
    updatedAt: new Date(order.updatedAt),
    cancelledAt: order.cancelledAt ? new Date(order.cancelledAt) : null,
    isTest: order.test,
    taxesIncluded: order.taxesIncluded,
    financialStatus: order.displayFinancialStatus?.toLowerCase() ?? "",
    currency,
    subtotalMinor: minor(order.currentSubtotalPriceSet),
    discountMinor: minor(order.totalDiscountsSet),
    taxMinor: minor(order.totalTaxSet),
    shippingMinor: minor(order.totalShippingPriceSet),
    totalMinor: minor(order.totalPriceSet),
    outstandingMinor: minor(order.totalOutstandingSet),
    markedAccepts: order.metafields.nodes.map((metafield) => metafield.value),
    lines: order.lineItems.nodes.map((line) => ({
      lineId: numericId(line.id),
      productId: line.product ? numericId(line.product.id) : null,
      variantId: line.variant ? numericId(line.variant.id) : null,
      sku: line.sku || null,
      title: line.title,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      priceMinor: minor(line.originalUnitPriceSet),
      discountMinor: line.discountAllocations.reduce((sum, part) => sum + minor(part.allocatedAmountSet), 0),
      taxMinor: line.taxLines.reduce((sum, tax) => sum + minor(tax.priceSet), 0),
    })),
    refunds: order.refunds.map((refund) => readRefundNode(refund, numericId(order.id), minor, order.createdAt)),
  };
}

function readRefundNode(
  refund: OrderNode["refunds"][number],
  orderId: number,
  minor: (set: MoneySet) => number,
  orderedAt: string,
): RefundRecord {
  const lines = refund.refundLineItems.nodes.map((line) => ({
    refundLineId: line.id ? numericId(line.id) : 0,
    lineId: numericId(line.lineItem.id),
    quantity: line.quantity,
    isRestocked: line.restocked,
    subtotalMinor: minor(line.subtotalSet),
    taxMinor: minor(line.totalTaxSet),
  }));
  const shippingMinor = refund.refundShippingLines.nodes.reduce((sum, line) => sum + minor(line.subtotalAmountSet), 0);
  const totalMinor = minor(refund.totalRefundedSet);
  return {
    refundId: numericId(refund.id),
    orderId,
    createdAt: new Date(refund.createdAt ?? orderedAt),
    totalMinor,
    shippingMinor,
    unallocatedMinor:
      totalMinor - shippingMinor - lines.reduce((sum, line) => sum + line.subtotalMinor + line.taxMinor, 0),
    lines,
  };
}
