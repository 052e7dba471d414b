import { product, variant } from "./catalog-resolvers.ts";
import { bagOf, gid, list, moneyOf, type Thing } from "./connection.ts";
import { metafieldFields } from "./metafields.ts";
import { lineTotal, orderTotals } from "./order-totals.ts";
import { disputeSummary, refundNode, returnNodes, transactionNode } from "./after-sales-resolvers.ts";
import type { LineState, OrderState } from "./state.ts";
import type { Store } from "./store.ts";

/** Order. */
export function order(store: Store, o: OrderState): Thing {
  return {
    __typename: "Order",
    id: gid("Order", o.id),
    legacyResourceId: String(o.id),
    name: o.name,
    checkoutToken: o.checkoutToken,
    createdAt: o.createdAt,
    updatedAt: o.updatedAt,
    cancelledAt: o.cancelledAt,
    cancelReason: o.cancelReason?.toUpperCase() ?? null,
    test: false,
    taxesIncluded: false,
    currencyCode: o.currency,
    presentmentCurrencyCode: o.currency,
    sourceName: "web",
    paymentGatewayNames: [o.gateway],
    ...totalFields(o),
    shippingLine: o.shippingTitle === null ? null : shippingLine(o),
    shippingLines: list(() => (o.shippingTitle === null ? [] : [shippingLine(o)])),
    customerLocale: o.locale,
    customer: customer(store, o.customerId),
    discountCode: o.discountCodes[0]?.code ?? null,
    discountCodes: o.discountCodes.map(({ code }) => code),
    customAttributes: keysAndValues(o.attributes),
    discountApplications: list(() => o.discountCodes.map((discount, index) => codeApplication(o, discount, index))),
    ...metafieldFields(o.metafields, "ORDER", o.updatedAt),
    lineItems: list(() => o.lines.map((line) => lineItem(store, o, line))),
    refunds: o.refunds.map((refund) => refundNode(o, refund, (line) => lineItem(store, o, line))),
    returns: list(() => returnNodes(o, (line) => lineItem(store, o, line))),
    transactions: o.transactions.map((transaction) => transactionNode(o, transaction)),
    disputes: o.disputes.map(disputeSummary),
  };
}

/** What an order comes to. */
function totalFields(o: OrderState): Thing {
  const money = bagOf(o.currency);
  const totals = orderTotals(o);
  return {
    displayFinancialStatus: totals.financialStatus.toUpperCase(),
    currentSubtotalPriceSet: money(totals.subtotalMinor),
    subtotalPriceSet: money(totals.subtotalMinor),
    totalDiscountsSet: money(totals.discountMinor),
    totalTaxSet: money(totals.taxMinor),
    totalShippingPriceSet: money(o.shippingMinor),
    totalPriceSet: money(totals.totalMinor),
    totalOutstandingSet: money(totals.outstandingMinor),
  };
}

function shippingLine(o: OrderState): Thing {
  const price = bagOf(o.currency)(o.shippingMinor);
  return {
    id: gid("ShippingLine", o.id),
    title: o.shippingTitle,
    code: o.shippingTitle,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: price,
    discountedPriceSet: price,
    currentDiscountedPriceSet: price,
    discountAllocations: [],
    taxLines: o.shippingTaxMinor > 0 ? [{ title: "Tax", priceSet: bagOf(o.currency)(o.shippingTaxMinor) }] : [],
  };
}

function keysAndValues(attributes: Readonly<Record<string, string>>): Thing[] {
  return Object.entries(attributes).map(([key, value]) => ({ __typename: "Attribute", key, value }));
}

function codeApplication(o: OrderState, discount: OrderState["discountCodes"][number], index: number): Thing {
  const { code, percentOff, amountOffMinor, isPerUnit, variantIds } = discount;
  return {
    __typename: "DiscountCodeApplication",
    id: `${index}`, // of its cursor
    index,
    code,
    allocationMethod: isPerUnit ? "EACH" : "ACROSS",
    targetSelection: variantIds === null ? "ALL" : "ENTITLED",
    targetType: "LINE_ITEM",
    value:
      percentOff === null
        ? { __typename: "MoneyV2", ...moneyOf(amountOffMinor ?? 0, o.currency) }
        : { __typename: "PricingPercentageValue", percentage: percentOff },
  };
}

/** What was taken off a line, part by part. One that was added after payment has a discount of the app's own. */
function allocationsOf(o: OrderState, line: LineState): Thing[] {
  const part = (minor: number, discountApplication: Thing): Thing => ({
    __typename: "DiscountAllocation",
    allocatedAmountSet: bagOf(o.currency)(minor),
    discountApplication,
  });
  if (line.isAddOn) return line.discountMinor > 0 ? [part(line.discountMinor, ownDiscount(o, line))] : [];
  return line.codeShares.flatMap(({ code, amountMinor }) => {
    const index = o.discountCodes.findIndex((used) => used.code === code);
    const discount = o.discountCodes[index];
    return discount ? [part(amountMinor, codeApplication(o, discount, index))] : [];
  });
}

function ownDiscount(o: OrderState, line: LineState): Thing {
  return {
    __typename: "ManualDiscountApplication",
    index: o.discountCodes.length,
    title: line.discountTitle ?? "",
    description: null,
    allocationMethod: "EACH",
    targetSelection: "EXPLICIT",
    targetType: "LINE_ITEM",
    value: moneyOf(line.discountMinor, o.currency),
  };
}

/** Customer, without what names a person. */
export function customer(store: Store, id: number): Thing {
  return {
    __typename: "Customer",
    id: gid("Customer", id),
    legacyResourceId: String(id),
    displayName: `Customer ${id}`,
    numberOfOrders: String(store.state.customers[id]?.orders ?? 0),
    tags: [],
    orders: list(() => store.state.orders.filter((o) => o.customerId === id).map((o) => order(store, o))),
  };
}

function lineItem(store: Store, o: OrderState, line: LineState): Thing {
  const money = bagOf(o.currency);
  const found = store.variant(line.variantId);
  return {
    id: gid("LineItem", line.id),
    sku: line.sku,
    title: line.title,
    sellingPlan: line.sellingPlan && {
      name: line.sellingPlan.name,
      sellingPlanId: gid("SellingPlan", line.sellingPlan.id),
    },
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    requiresShipping: line.requiresShipping,
    product: found ? product(store, found.product) : null,
    variant: found ? variant(store, found.product, found.variant) : null,
    originalUnitPriceSet: money(line.priceMinor),
    discountedTotalSet: money(lineTotal(line)),
    totalDiscountSet: money(line.discountMinor),
    discountAllocations: allocationsOf(o, line),
    customAttributes: keysAndValues(line.attributes),
    taxLines: line.taxMinor > 0 ? [{ title: "Tax", priceSet: money(line.taxMinor) }] : [],
  };
}
