import type { LineFact, OfferFact, OrderFact, RefundFact } from "./facts.ts";
import type { FactColumn, FactTable } from "./fact-table.ts";

const DIMENSIONS = [
  ["day", "date", "day"],
  ["country", "text", "country"],
  ["locale", "text", "locale"],
  ["is_returning", "boolean", "isReturning"],
  ["channel", "text", "channel"],
  ["device", "text", "device"],
] as const satisfies readonly FactColumn<OrderFact & OfferFact>[];
const IS_CANCELLED = ["is_cancelled", "boolean", "isCancelled"] as const;

const AMOUNTS = [
  ["revenue_minor", "bigint", "revenueMinor"],
  ["discount_minor", "bigint", "discountMinor"],
  ["product_cost_minor", "bigint", "productCostMinor"],
  ["delivery_cost_minor", "bigint", "deliveryCostMinor"],
  ["payment_fee_minor", "bigint", "paymentFeeMinor"],
  ["refund_minor", "bigint", "refundMinor"],
  ["dispute_minor", "bigint", "disputeMinor"],
  ["margin_minor", "bigint", "marginMinor"],
  ["disputes", "int", "disputes"],
  ["complaints", "int", "complaints"],
] as const satisfies readonly FactColumn<OrderFact & LineFact>[];

export const ORDER_FACT: FactTable<OrderFact> = {
  name: "order_fact",
  key: ["order_id"],
  columns: [
    ["order_id", "bigint", "orderId"],
    ...DIMENSIONS,
    IS_CANCELLED,
    ["created_at", "ms", "createdAtMs"],
    ["buyer", "bigint", "buyer"],
    ["previous_day", "date", "previousDay"],
    ["coverage", "text", "coverage"],
    ...AMOUNTS,
    ["accepted_minor", "bigint", "acceptedMinor"],
    ["unallocated_minor", "bigint", "unallocatedMinor"],
    ["accepted_margin_minor", "bigint", "acceptedMarginMinor"],
    ["lines_estimated", "int", "linesEstimated"],
    ["lines_without_cost", "int", "linesWithoutCost"],
    ["is_fee_actual", "boolean", "isFeeActual"],
    ["repeated14", "boolean", "repeated14"],
    ["repeated30", "boolean", "repeated30"],
    ["value30_minor", "bigint", "value30Minor"],
    ["value60_minor", "bigint", "value60Minor"],
    ["value90_minor", "bigint", "value90Minor"],
  ],
};

export const LINE_FACT: FactTable<LineFact> = {
  name: "line_fact",
  key: ["order_id", "line_id"],
  columns: [
    ["order_id", "bigint", "orderId"],
    ["line_id", "bigint", "lineId"],
    ...DIMENSIONS,
    IS_CANCELLED,
    ["product_id", "bigint", "productId"],
    ["variant_id", "bigint", "variantId"],
    ["layer", "text", "layer"],
    ["ladder_id", "text", "ladderId"],
    ["ladder_version", "int", "ladderVersion"],
    ["offer_id", "text", "offerId"],
    ["arm", "text", "arm"],
    ["evidence", "text", "evidence"],
    ["is_paid", "boolean", "isPaid"],
    ["units", "int", "units"],
    ["refunded_units", "int", "refundedUnits"],
    ...AMOUNTS,
    ["shared_minor", "bigint", "sharedMinor"],
    ["is_estimated", "boolean", "isEstimated"],
    ["has_no_cost", "boolean", "hasNoCost"],
  ],
};

export const REFUND_FACT: FactTable<RefundFact> = {
  name: "refund_fact",
  key: ["order_id", "refund_id", "part"],
  columns: [
    ["order_id", "bigint", "orderId"],
    ["refund_id", "bigint", "refundId"],
    ["part", "bigint", "part"],
    ...DIMENSIONS,
    IS_CANCELLED,
    ["refund_day", "date", "refundDay"],
    ["days_after", "int", "daysAfter"],
    ["layer", "text", "layer"],
    ["ladder_id", "text", "ladderId"],
    ["offer_id", "text", "offerId"],
    ["product_id", "bigint", "productId"],
    ["reason", "text", "reason"],
    ["units", "int", "units"],
    ["amount_minor", "bigint", "amountMinor"],
  ],
};

export const OFFER_FACT: FactTable<OfferFact> = {
  name: "offer_fact",
  key: ["reference_id", "step_id"],
  columns: [
    ["reference_id", "text", "referenceId"],
    ["step_id", "text", "stepId"],
    ...DIMENSIONS,
    ["order_id", "bigint", "orderId"],
    ["ladder_id", "text", "ladderId"],
    ["ladder_version", "int", "ladderVersion"],
    ["offer_id", "text", "offerId"],
    ["layer", "text", "layer"],
    ["arm", "text", "arm"],
    ["product_id", "bigint", "productId"],
    ["answer", "text", "answer"],
  ],
};
