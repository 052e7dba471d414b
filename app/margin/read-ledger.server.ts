import type { PoolClient } from "pg";
import type { Coverage } from "#app/orders/coverage.ts";
import type { LedgerLine, LedgerOrder } from "./facts.ts";
import type { CostRule, CostRules } from "./order-margin.ts";
import type { LedgerRefund } from "./refund-parts.ts";

export type Client = Pick<PoolClient, "query">;

export interface ShopRules {
  readonly timeZone: string;
  /** By country; the empty one is that of every other country. */
  readonly rulesOf: (country: string | null) => CostRules;
}

/** What the merchant set, as the facts rest on it; null: there is no such shop. */
export async function readShopRules(shopId: string, client: Client): Promise<ShopRules | null> {
  const { rows } = await client.query<CostRules & { timeZone: string }>(
    `select time_zone as "timeZone", fallback_cost_rate::float8 as "fallbackCostRate", payment_fee_rate::float8 as "paymentFeeRate",
       payment_fee_fixed_minor as "paymentFeeFixedMinor", delivery_cost_minor as "deliveryOrderMinor",
       delivery_item_cost_minor as "deliveryItemMinor", dispute_fee_minor as "disputeFeeMinor"
     from shop where shop_id = $1`,
    [shopId],
  );
  if (!rows[0]) return null;
  const { timeZone, ...rules } = rows[0];
  const { rows: countries } = await client.query<{ country: string } & Pick<CostRules, "deliveryOrderMinor" | "deliveryItemMinor">>(
    `select country, order_minor as "deliveryOrderMinor", item_minor as "deliveryItemMinor" from delivery_cost where shop_id = $1`,
    [shopId],
  ); // prettier-ignore
  const byCountry = new Map(countries.map(({ country, ...delivery }) => [country, { ...rules, ...delivery }]));
  return { timeZone, rulesOf: (country) => byCountry.get(country ?? "") ?? rules };
}

/** An order's ledger without the answers to its offers, which are facts of their own. */
export type ReadOrder = Omit<LedgerOrder, "answers" | "keptCoverage"> & {
  /** The purchase it is, as far as known. */
  readonly referenceId: string | null;
  /** The purchase's decision is known to have been there, and is not there any more. */
  readonly isDecisionGone: boolean;
};

type OrderRow = Omit<ReadOrder, "lines" | "refunds" | "charges" | "disputes" | "complaints" | "decision"> & {
  readonly decisionReason: string | null;
  readonly isDrawn: boolean | null;
  readonly hasFailed: boolean;
  readonly isOutstanding: boolean;
};

const ORDERS = `
  select o.order_id as "orderId", to_char(o.created_at at time zone $3, 'YYYY-MM-DD') as day,
    (extract(epoch from o.created_at) * 1000)::bigint as "createdAtMs", o.customer_id as "customerId", o.cancelled_at is not null as "isCancelled",
    o.currency, o.presentment_currency as "presentmentCurrency", o.source_name as "sourceName", o.gateways, o.country,
    coalesce(o.locale, d.locale) as locale, o.total_minor as "totalMinor", o.shipping_minor as "shippingMinor",
    o.shipping_tax_minor as "shippingTaxMinor", o.taxes_included as "taxesIncluded", o.outstanding_minor > 0 as "isOutstanding",
    coalesce(o.reference_id, o.checkout_token) as "referenceId", o.reference_id is not null and d.reference_id is null as "isDecisionGone",
    d.reason as "decisionReason", d.drawn_at is not null as "isDrawn",
    d.drawn_at is null and exists (select 1 from funnel_event e where e.shop_id = d.shop_id and e.reference_id = d.reference_id and e.type = 'error') as "hasFailed"
  from shop_order o left join decision d on d.shop_id = o.shop_id and d.reference_id = coalesce(o.reference_id, o.checkout_token)
  where o.shop_id = $1 and o.order_id = any($2::bigint[]) and not o.is_test and o.deleted_at is null`;

type LineRow = Omit<LedgerLine, "costRule" | "isPaid" | "acceptKey" | "offer"> & {
  readonly orderId: number;
  readonly referenceId: string | null;
  readonly stepId: string | null;
} & NonNullable<LedgerLine["offer"]>;

const LINES = `
  select l.order_id as "orderId", l.line_id as "lineId", l.product_id as "productId", l.variant_id as "variantId", l.quantity,
    l.current_quantity as "currentQuantity", l.price_minor as "priceMinor", l.discount_minor as "discountMinor", l.tax_minor as "taxMinor",
    l.unit_cost_minor as "unitCostMinor", l.cost_source = 'shopify_later' as "isCostLater", l.requires_shipping as "requiresShipping",
    a.reference_id as "referenceId", a.step_id as "stepId", a.ladder_id as "ladderId", a.ladder_version as "ladderVersion",
    a.offer_id as "offerId", a.layer, a.evidence
  from order_line l left join attribution a on a.shop_id = l.shop_id and a.order_id = l.order_id and a.line_id = l.line_id
  where l.shop_id = $1 and l.order_id = any($2::bigint[]) order by l.order_id, l.line_id`;

const REFUNDS = `
  select order_id as "orderId", refund_id as "refundId", to_char(created_at at time zone $3, 'YYYY-MM-DD') as day, shipping_minor as "shippingMinor",
    shipping_tax_minor as "shippingTaxMinor", discrepancy_minor as "discrepancyMinor", unallocated_minor as "unallocatedMinor"
  from refund where shop_id = $1 and order_id = any($2::bigint[]) order by refund_id`;
const REFUND_LINES = `
  select p.refund_id as "refundId", p.refund_line_id as "refundLineId", p.line_id as "lineId", p.quantity, p.is_restocked as "isRestocked",
    p.reason, p.subtotal_minor as "subtotalMinor", p.tax_minor as "taxMinor"
  from refund_line p where p.shop_id = $1 and p.refund_id = any($2::bigint[]) order by p.refund_id, p.refund_line_id`;
const CHARGES = `
  select order_id as "orderId", amount_minor as "amountMinor", fee_minor as "feeMinor" from order_transaction
  where shop_id = $1 and order_id = any($2::bigint[]) and kind in ('sale', 'capture') and status = 'success'
  order by processed_at, transaction_id`;
const DISPUTES = `
  select order_id as "orderId", kind, status, amount_minor as "amountMinor" from dispute
  where shop_id = $1 and order_id = any($2::bigint[]) order by dispute_id`;
const COMPLAINTS = `
  select order_id as "orderId", reference_id || ':' || step_id as "acceptKey" from complaint where shop_id = $1 and order_id = any($2::bigint[])`;
const UNPAID = `
  select reference_id || ':' || step_id as key from funnel_event
  where shop_id = $1 and reference_id = any($2::text[]) and type = 'result' and step_id is not null
  group by reference_id, step_id having bool_or(status = 'partially_processed') and not bool_or(status = 'processed')`;
const COST_RULES = `
  select p.product_id as "productId", r.rate::float8 as rate, r.unit_minor as "unitMinor"
  from unnest($2::bigint[]) as p (product_id) cross join lateral (
    select r.rate, r.unit_minor, r.scope, r.rule_id from cost_rule r
    where r.shop_id = $1 and (r.scope = 'product' and r.target_id = p.product_id
      or r.scope = 'collection' and exists (select 1 from collection_product c
        where c.shop_id = $1 and c.collection_id = r.target_id and c.product_id = p.product_id))
    order by r.scope <> 'product', r.rule_id limit 1) r`;

/** Reads orders with all that their facts rest on; those that are deleted in Shopify, or tests, are not among them. */
export async function readOrders(
  shopId: string,
  orderIds: readonly number[],
  timeZone: string,
  client: Client,
): Promise<ReadOrder[]> {
  const { rows: orders } = await client.query<OrderRow>(ORDERS, [shopId, orderIds, timeZone]);
  const ids = orders.map(({ orderId }) => orderId);
  const given = [shopId, ids];
  const lines = await readLines(shopId, orders, client);
  const refunds = await readRefunds(shopId, ids, timeZone, client);
  const charges = await client.query<{ orderId: number; amountMinor: number; feeMinor: number | null }>(CHARGES, given);
  const disputes = await client.query<{ orderId: number; kind: string; status: string; amountMinor: number }>(
    DISPUTES,
    given,
  );
  const complaints = await client.query<{ orderId: number; acceptKey: string | null }>(COMPLAINTS, given);
  const chargesOf = byOrder(charges.rows);
  const disputesOf = byOrder(disputes.rows);
  const complaintsOf = byOrder(complaints.rows);
  return orders.map(({ decisionReason, isDrawn, hasFailed, isOutstanding: _, ...order }) => ({
    ...order,
    decision: decisionReason === null ? null : { reason: decisionReason, isDrawn: isDrawn ?? false, hasFailed },
    lines: lines.get(order.orderId) ?? [],
    refunds: refunds.get(order.orderId) ?? [],
    charges: chargesOf.get(order.orderId) ?? [],
    disputes: disputesOf.get(order.orderId) ?? [],
    complaints: complaintsOf.get(order.orderId) ?? [],
  }));
}

function byOrder<T extends { readonly orderId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.orderId);
    if (group) group.push(row);
    else groups.set(row.orderId, [row]);
  }
  return groups;
}

async function readLines(
  shopId: string,
  orders: readonly OrderRow[],
  client: Client,
): Promise<Map<number, LedgerLine[]>> {
  const { rows } = await client.query<LineRow>(LINES, [shopId, orders.map(({ orderId }) => orderId)]);
  const outstanding = new Set(orders.filter((order) => order.isOutstanding).map(({ orderId }) => orderId));
  const unpaid = await unpaidAccepts(
    shopId,
    rows.flatMap((row) => (row.referenceId !== null && outstanding.has(row.orderId) ? [row.referenceId] : [])),
    client,
  );
  const costRules = await readCostRules(
    shopId,
    rows.flatMap((row) => (row.unitCostMinor === null && row.productId !== null ? [row.productId] : [])),
    client,
  );
  const lines = new Map<number, LedgerLine[]>();
  for (const { orderId, referenceId, stepId, ladderId, ladderVersion, offerId, layer, evidence, ...line } of rows) {
    const acceptKey = referenceId === null ? null : `${referenceId}:${stepId}`;
    const group = lines.get(orderId) ?? [];
    lines.set(orderId, group);
    group.push({
      ...line,
      acceptKey,
      offer: acceptKey === null ? null : { ladderId, ladderVersion, offerId, layer, evidence },
      costRule: costRules.get(line.productId ?? 0) ?? null,
      isPaid: acceptKey === null || !outstanding.has(orderId) || !unpaid.has(acceptKey),
    });
  }
  return lines;
}

/** Accepts of which a result said that the payment failed, and none that it went through. */
async function unpaidAccepts(shopId: string, referenceIds: readonly string[], client: Client): Promise<Set<string>> {
  if (referenceIds.length === 0) return new Set();
  const { rows } = await client.query<{ key: string }>(UNPAID, [shopId, referenceIds]);
  return new Set(rows.map(({ key }) => key));
}

async function readCostRules(
  shopId: string,
  productIds: readonly number[],
  client: Client,
): Promise<Map<number, CostRule>> {
  if (productIds.length === 0) return new Map();
  const { rows } = await client.query<{ productId: number; rate: number | null; unitMinor: number | null }>(
    COST_RULES,
    [shopId, [...new Set(productIds)]],
  );
  return new Map(
    rows.map(({ productId, rate, unitMinor }) => [productId, rate === null ? { unitMinor: unitMinor ?? 0 } : { rate }]),
  );
}

async function readRefunds(
  shopId: string,
  orderIds: readonly number[],
  timeZone: string,
  client: Client,
): Promise<Map<number, LedgerRefund[]>> {
  const { rows } = await client.query<Omit<LedgerRefund, "lines"> & { orderId: number }>(REFUNDS, [
    shopId,
    orderIds,
    timeZone,
  ]);
  if (rows.length === 0) return new Map();
  const parts = await client.query<LedgerRefund["lines"][number] & { refundId: number }>(REFUND_LINES, [
    shopId,
    rows.map(({ refundId }) => refundId),
  ]);
  const linesOf = new Map<number, LedgerRefund["lines"][number][]>();
  for (const { refundId, ...line } of parts.rows) linesOf.set(refundId, [...(linesOf.get(refundId) ?? []), line]);
  return byOrder(rows.map((refund) => ({ ...refund, lines: linesOf.get(refund.refundId) ?? [] })));
}

/** What stands in the facts now: of orders about to be computed anew. */
export interface StoredOrder {
  readonly orderId: number;
  readonly day: string;
  readonly createdAtMs: number;
  readonly buyer: number;
  readonly isCancelled: boolean;
  readonly isReturning: boolean;
  readonly coverage: Coverage;
}

/** Reads what the facts say of orders now. */
export async function readStoredOrders(
  shopId: string,
  orderIds: readonly number[],
  client: Client,
): Promise<Map<number, StoredOrder>> {
  const { rows } = await client.query<StoredOrder>(
    `select order_id as "orderId", to_char(day, 'YYYY-MM-DD') as day, (extract(epoch from created_at) * 1000)::bigint as "createdAtMs", buyer,
       is_cancelled as "isCancelled", is_returning as "isReturning", coverage
     from order_fact where shop_id = $1 and order_id = any($2::bigint[])`,
    [shopId, orderIds],
  );
  return new Map(rows.map((row) => [row.orderId, row]));
}
