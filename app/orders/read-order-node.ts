import { parseAmount } from "#app/money/money.ts";
import type { OneOrderQuery } from "#app/shopify/generated/admin.ts";
import { numericId } from "#app/shopify/numeric-id.ts";
import type { OrderRecord, RefundRecord, TransactionRecord } from "./order-record.ts";
import { statusOf } from "./read-transaction.ts";
import { reasonOf, refundMoney } from "./refund-money.ts";

type OrderNode = NonNullable<OneOrderQuery["order"]>;
type TransactionNode = OrderNode["transactions"][number];
type MoneySet = { readonly shopMoney: { readonly amount: string } } | null | undefined;
type Minor = (set: MoneySet) => number;

/** An order as the Admin API gives it. */
export function readOrderNode(order: OrderNode): OrderRecord {
  const currency = order.currencyCode;
  const minor: Minor = (set) => parseAmount(set?.shopMoney.amount ?? "0", currency);
  const orderId = numericId(order.id);
  const shippingLines = order.shippingLines.nodes.filter((line) => !line.isRemoved);
  const allocated = (parts: readonly { readonly allocatedAmountSet: MoneySet }[]) =>
    parts.reduce((sum, part) => sum + minor(part.allocatedAmountSet), 0);
  const taxOf = (taxes: readonly { readonly priceSet: MoneySet }[]) =>
    taxes.reduce((sum, tax) => sum + minor(tax.priceSet), 0);
  return {
    orderId,
    name: order.name,
    checkoutToken: order.checkoutToken ?? null,
    customerId: undefined,
    country: undefined,
    locale: order.customerLocale ?? undefined,
    createdAt: new Date(order.createdAt),
    updatedAt: new Date(order.updatedAt),
    cancelledAt: order.cancelledAt ? new Date(order.cancelledAt) : null,
    cancelReason: order.cancelledAt ? (order.cancelReason?.toLowerCase() ?? "other") : null,
    isTest: order.test,
    taxesIncluded: order.taxesIncluded,
    financialStatus: order.displayFinancialStatus?.toLowerCase() ?? "",
    currency,
    presentmentCurrency: order.presentmentCurrencyCode,
    sourceName: order.sourceName ?? null,
    gateways: order.paymentGatewayNames,
    subtotalMinor: minor(order.currentSubtotalPriceSet),
    discountMinor: minor(order.totalDiscountsSet),
    taxMinor: minor(order.totalTaxSet),
    shippingMinor: shippingLines.reduce(
      (sum, line) => sum + minor(line.originalPriceSet) - allocated(line.discountAllocations),
      0,
    ),
    shippingTaxMinor: shippingLines.reduce((sum, line) => sum + taxOf(line.taxLines), 0),
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
      discountMinor: allocated(line.discountAllocations),
      taxMinor: taxOf(line.taxLines),
      requiresShipping: line.requiresShipping,
    })),
    refunds: order.refunds.map((refund) => readRefundNode(refund, order, minor)),
    transactions: order.transactions.map((transaction) => readTransactionNode(transaction, orderId, minor, currency)),
  };
}

function readRefundNode(refund: OrderNode["refunds"][number], order: OrderNode, minor: Minor): RefundRecord {
  const lines = refund.refundLineItems.nodes.map((line) => ({
    refundLineId: line.id ? numericId(line.id) : 0,
    lineId: numericId(line.lineItem.id),
    quantity: line.quantity,
    isRestocked: line.restocked,
    reason: reasonOf(line.restockType.toLowerCase()),
    subtotalMinor: minor(line.subtotalSet),
    taxMinor: minor(line.totalTaxSet),
  }));
  const shipping = refund.refundShippingLines.nodes;
  const shippingTaxMinor = shipping.reduce((sum, line) => sum + minor(line.taxAmountSet), 0);
  const tried = refund.transactions.nodes.filter((part) => part.kind === "REFUND");
  const paid = tried.filter((part) => part.status === "SUCCESS");
  return refundMoney(
    {
      refundId: numericId(refund.id),
      orderId: numericId(order.id),
      createdAt: new Date(refund.createdAt ?? order.createdAt),
      lines,
      shippingMinor: shipping.reduce(
        (sum, line) => sum + minor(line.subtotalAmountSet),
        order.taxesIncluded ? 0 : shippingTaxMinor,
      ),
      shippingTaxMinor,
      paidMinor:
        tried.length > 0 ? paid.reduce((sum, part) => sum + minor(part.amountSet), 0) : minor(refund.totalRefundedSet),
      wasTried: tried.length > 0 || minor(refund.totalRefundedSet) > 0,
      isReturn: refund.refundLineItems.nodes.some((line) => line.restockType === "RETURN"),
    },
    order.taxesIncluded,
  );
}

function readTransactionNode(
  node: TransactionNode,
  orderId: number,
  minor: Minor,
  currency: string,
): TransactionRecord {
  return {
    transactionId: numericId(node.id),
    orderId,
    parentId: node.parentTransaction ? numericId(node.parentTransaction.id) : null,
    kind: node.kind.toLowerCase(),
    status: statusOf(node.status),
    gateway: node.gateway ?? "",
    amountMinor: minor(node.amountSet),
    feeMinor: feeOf(node.fees, currency),
    processedAt: new Date(node.processedAt ?? node.createdAt),
  };
}

/** What the provider kept of a transaction, without the tax on it; null: it tells none, or in another currency. */
export function feeOf(fees: TransactionNode["fees"], currency: string): number | null {
  if (fees.length === 0 || fees.some((fee) => fee.amount.currencyCode !== currency)) return null;
  return fees.reduce((sum, fee) => sum + parseAmount(fee.amount.amount, currency), 0);
}
