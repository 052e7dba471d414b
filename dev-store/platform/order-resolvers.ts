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
    discountApplications: list(() => o.discountCodes.map((discount, index) => codeApplication(discount, index))),
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

const ACROSS = { allocationMethod: "ACROSS", targetSelection: "ALL", targetType: "LINE_ITEM" };

function codeApplication({ code, percentOff }: OrderState["discountCodes"][number], index: number): Thing {
  return {
    __typename: "DiscountCodeApplication",
    id: `${index}`, // of its cursor
    index,
    code,
    ...ACROSS,
    value: { __typename: "PricingPercentageValue", percentage: percentOff },
  };
}

/** A line that was added after payment has a discount of the app's own. */
function discountOfLine(o: OrderState, line: LineState): Thing {
  const index = o.discountCodes.findIndex(({ code }) => code === line.discountTitle);
  const discount = o.discountCodes[index];
  if (discount && !line.isAddOn) return codeApplication(discount, index);
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
    discountAllocations:
      line.discountMinor > 0
        ? [{ allocatedAmountSet: money(line.discountMinor), discountApplication: discountOfLine(o, line) }]
        : [],
    taxLines: line.taxMinor > 0 ? [{ title: "Tax", priceSet: money(line.taxMinor) }] : [],
  };
}
