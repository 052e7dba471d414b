import { bagOf, gid, list, moneyOf, type Thing } from "./connection.ts";
import type { DisputeState, LineState, OrderState, RefundState, TransactionState } from "./state.ts";

type LineOf = (line: LineState) => Thing;

/** OrderTransaction. Fees are told of payments through Shopify Payments only. */
export function transactionNode(o: OrderState, t: TransactionState): Thing {
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", t.id),
    kind: t.kind.toUpperCase(),
    status: t.status.toUpperCase(),
    gateway: t.gateway,
    createdAt: t.at,
    processedAt: t.at,
    test: false,
    parentTransaction: t.parentId === null ? null : { id: gid("OrderTransaction", t.parentId) },
    amountSet: bagOf(o.currency)(t.amountMinor),
    fees:
      t.feeMinor === null
        ? []
        : [
            {
              id: gid("TransactionFee", t.id),
              amount: moneyOf(t.feeMinor, o.currency),
              flatFee: moneyOf(0, o.currency),
              taxAmount: moneyOf(0, o.currency),
              rate: "0.029",
              type: "processing_fee",
            },
          ],
  };
}

/** Refund. */
export function refundNode(o: OrderState, refund: RefundState, lineOf: LineOf): Thing {
  const money = bagOf(o.currency);
  const payments = o.transactions.filter((transaction) => transaction.id === refund.transactionId);
  const paid = payments.filter(({ status }) => status === "success").reduce((sum, t) => sum + t.amountMinor, 0);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    createdAt: refund.at,
    processedAt: refund.at,
    totalRefundedSet: money(paid),
    transactions: list(() => payments.map((payment) => transactionNode(o, payment))),
    refundLineItems: list(() =>
      refund.lines.map((line) => ({
        id: gid("RefundLineItem", line.id),
        quantity: line.quantity,
        restocked: line.restock !== "no_restock",
        restockType: line.restock.toUpperCase(),
        lineItem: lineOf(o.lines.find((l) => l.id === line.lineId)!),
        subtotalSet: money(line.subtotalMinor),
        totalTaxSet: money(line.taxMinor),
      })),
    ),
    refundShippingLines: list(() =>
      refund.shippingMinor > 0
        ? [
            {
              id: gid("RefundShippingLine", refund.id),
              subtotalAmountSet: money(refund.shippingMinor - refund.shippingTaxMinor),
              taxAmountSet: money(refund.shippingTaxMinor),
            },
          ]
        : [],
    ),
  };
}

/** Returns: one for each refund whose goods were sent back for a reason. */
export function returnNodes(o: OrderState, lineOf: LineOf): Thing[] {
  return o.refunds
    .map((refund) => ({ refund, lines: refund.lines.filter((line) => line.returnReason !== null) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ refund, lines }) => ({
      __typename: "Return",
      id: gid("Return", refund.id + 1),
      refunds: list(() => [refundNode(o, refund, lineOf)]),
      returnLineItems: list(() =>
        lines.map((line) => ({
          __typename: "ReturnLineItem",
          id: gid("ReturnLineItem", line.id),
          quantity: line.quantity,
          returnReason: line.returnReason!.toUpperCase(),
          fulfillmentLineItem: {
            id: gid("FulfillmentLineItem", line.id),
            lineItem: lineOf(o.lines.find((l) => l.id === line.lineId)!),
          },
        })),
      ),
    }));
}

/** What an order tells of its disputes. */
export function disputeSummary(d: DisputeState): Thing {
  return {
    id: gid("ShopifyPaymentsDispute", d.id),
    initiatedAs: d.kind.toUpperCase(),
    status: d.status.toUpperCase(),
  };
}

/** ShopifyPaymentsDispute, without its order. */
export function disputeNode(o: OrderState, d: DisputeState): Thing {
  return {
    __typename: "ShopifyPaymentsDispute",
    id: gid("ShopifyPaymentsDispute", d.id),
    legacyResourceId: String(d.id),
    type: d.kind.toUpperCase(),
    status: d.status.toUpperCase(),
    amount: moneyOf(d.amountMinor, o.currency),
    initiatedAt: d.openedAt,
    finalizedOn: d.closedAt,
    reasonDetails: { reason: d.reason.toUpperCase(), networkReasonCode: "4837" },
  };
}
