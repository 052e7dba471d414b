import { buyerHistory, type BuyerHistory, type BuyerOrder } from "./buyer-history.ts";
import { computeOffers, offersThatDiffer, storedOffers } from "./compute-offers.server.ts";
import { factsOf, withHistory, type OfferFact, type OrderFacts } from "./facts.ts";
import { readOrders, readStoredOrders, type Client, type ReadOrder, type ShopRules, type StoredOrder } from "./read-ledger.server.ts"; // prettier-ignore

/** Facts as the ledger gives them now, and what stood there before. */
export interface ComputedFacts {
  /** The orders and purchases that were asked for and are computed here: what stands of them besides goes. */
  readonly orderIds: readonly number[];
  readonly referenceIds: readonly string[];
  readonly orders: readonly OrderFacts[];
  readonly offers: readonly OfferFact[];
  /** Of the same buyers' other orders, where it changed. */
  readonly siblings: ReadonlyMap<number, BuyerHistory>;
  readonly stored: ReadonlyMap<number, StoredOrder>;
}

/**
 * Computes the facts of orders and purchases from the ledger, with those of the purchases that depend on the orders, and the
 * history of the same buyers' other orders. Writes nothing.
 */
export async function computeFacts(
  shopId: string,
  orderIds: readonly number[],
  referenceIds: readonly string[],
  rules: ShopRules,
  client: Client,
): Promise<ComputedFacts> {
  const ledger = await readOrders(shopId, orderIds, rules.timeZone, client);
  const stored = await readStoredOrders(shopId, orderIds, client);
  const purchaseOf = new Map(ledger.map((order) => [order.orderId, order.referenceId]));
  const standing = await storedOffers(
    shopId,
    [...new Set([...purchaseOf.values()].filter((id) => id !== null))],
    orderIds,
    client,
  );
  const accepts = ledger.flatMap((order) => order.lines.flatMap(({ acceptKey }) => acceptKey ?? []));
  const differing = offersThatDiffer(standing, new Set(orderIds), purchaseOf, new Set(accepts));
  const strangers = await openPurchasesOf(shopId, buyersOfChanged(ledger, stored, orderIds), client);
  const dropped = await purchasesOfDropped(shopId, orderIds, client);
  const purchases = [
    ...new Set([...referenceIds, ...differing, ...strangers, ...dropped, ...purchasesOfNew(ledger, stored)]),
  ];
  const computed = await computeOffers(shopId, purchases, rules.timeZone, client);
  const isComputed = new Set(purchases);
  const answers = answersByPurchase([...computed, ...standing.filter((offer) => !isComputed.has(offer.referenceId))]);
  const facts = ledger.map((order) =>
    factsOf(
      {
        ...order,
        answers: (order.referenceId === null ? undefined : answers.get(order.referenceId)) ?? [],
        keptCoverage: order.isDecisionGone ? (stored.get(order.orderId)?.coverage ?? null) : null,
      },
      rules.rulesOf(order.country),
    ),
  );
  const { own, siblings } = await readHistories(shopId, facts, stored, orderIds, client);
  const orders = facts.map((fact) => {
    const history = own.get(fact.order.orderId);
    return history ? withHistory(fact, history) : fact;
  });
  const returning = new Map(orders.map(({ order }) => [order.orderId, order.isReturning]));
  const linked = await returningOf(shopId, computed, returning, siblings, client);
  return {
    orderIds,
    referenceIds: purchases,
    orders,
    offers: computed.map((offer) =>
      offer.orderId === null ? offer : { ...offer, isReturning: linked.get(offer.orderId) ?? false },
    ),
    siblings,
    stored,
  };
}

function answersByPurchase(offers: readonly OfferFact[]): Map<string, OfferFact["answer"][]> {
  const answers = new Map<string, OfferFact["answer"][]>();
  for (const { referenceId, answer } of offers) answers.set(referenceId, [...(answers.get(referenceId) ?? []), answer]);
  return answers;
}

/** Purchases that were offered something, of orders that had no facts: theirs may have been dropped with an order. */
function purchasesOfNew(ledger: readonly ReadOrder[], stored: ReadonlyMap<number, StoredOrder>): string[] {
  return ledger.flatMap(({ orderId, referenceId, decision }) =>
    referenceId !== null && decision?.reason === "offered" && !stored.has(orderId) ? [referenceId] : [],
  );
}

/** Purchases of orders that do not count: their offers do not count either. */
async function purchasesOfDropped(shopId: string, orderIds: readonly number[], client: Client): Promise<string[]> {
  const { rows } = await client.query<{ referenceId: string }>(
    `select coalesce(reference_id, checkout_token) as "referenceId" from shop_order
     where shop_id = $1 and order_id = any($2::bigint[]) and (is_test or deleted_at is not null) and coalesce(reference_id, checkout_token) is not null`,
    [shopId, orderIds],
  );
  return rows.map(({ referenceId }) => referenceId);
}

/** Customers of whom an order came, went, was cancelled, or moved in time. */
function buyersOfChanged(
  ledger: readonly ReadOrder[],
  stored: ReadonlyMap<number, StoredOrder>,
  orderIds: readonly number[],
): number[] {
  const buyers = new Set<number | null>();
  const now = new Map(ledger.map((order) => [order.orderId, order]));
  for (const orderId of orderIds) {
    const order = now.get(orderId);
    const before = stored.get(orderId);
    const isSame =
      order !== undefined &&
      before !== undefined &&
      before.buyer === order.customerId &&
      before.isCancelled === order.isCancelled &&
      before.createdAtMs === order.createdAtMs;
    if (isSame) continue;
    buyers.add(order?.customerId ?? null).add(before?.buyer ?? null);
  }
  return [...buyers].filter((buyer) => buyer !== null && buyer > 0) as number[];
}

/** Purchases of these customers that have offers and no order: whether they return depends on their orders. */
async function openPurchasesOf(shopId: string, customerIds: readonly number[], client: Client): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await client.query<{ referenceId: string }>(
    `select d.reference_id as "referenceId" from decision d where d.shop_id = $1 and d.customer_id = any($2::bigint[])
       and exists (select 1 from offer_fact f where f.shop_id = $1 and f.reference_id = d.reference_id and f.order_id is null)`,
    [shopId, customerIds],
  );
  return rows.map(({ referenceId }) => referenceId);
}

interface Histories {
  /** Of the orders computed. */
  readonly own: ReadonlyMap<number, BuyerHistory>;
  /** Of the same buyers' other orders, where it is not what stands in their facts. */
  readonly siblings: ReadonlyMap<number, BuyerHistory>;
}

const BUYERS = `
  select order_id as "orderId", buyer, to_char(day, 'YYYY-MM-DD') as day, (extract(epoch from created_at) * 1000)::bigint as "createdAtMs",
    is_cancelled as "isCancelled", margin_minor as "marginMinor", to_char(previous_day, 'YYYY-MM-DD') as "previousDay", is_returning as "isReturning",
    repeated14, repeated30, value30_minor as "value30Minor", value60_minor as "value60Minor", value90_minor as "value90Minor"
  from order_fact where shop_id = $1 and buyer = any($2::bigint[]) and order_id <> all($3::bigint[])`;

/** The histories of all orders of the customers concerned. */
async function readHistories(
  shopId: string,
  facts: readonly OrderFacts[],
  stored: ReadonlyMap<number, StoredOrder>,
  orderIds: readonly number[],
  client: Client,
): Promise<Histories> {
  const buyers = new Set<number>();
  for (const { order } of facts) if (order.buyer > 0) buyers.add(order.buyer);
  for (const { buyer } of stored.values()) if (buyer > 0) buyers.add(buyer);
  if (buyers.size === 0) return { own: new Map(), siblings: new Map() };
  const { rows } = await client.query<BuyerOrder & BuyerHistory & { buyer: number }>(BUYERS, [
    shopId,
    [...buyers],
    orderIds,
  ]);
  const byBuyer = new Map<number, BuyerOrder[]>();
  const add = (buyer: number, order: BuyerOrder) => {
    const group = byBuyer.get(buyer);
    if (group) group.push(order);
    else byBuyer.set(buyer, [order]);
  };
  for (const row of rows) add(row.buyer, row);
  for (const { order } of facts) if (order.buyer > 0) add(order.buyer, order);
  const own = new Map<number, BuyerHistory>();
  for (const orders of byBuyer.values()) {
    for (const [orderId, history] of buyerHistory(orders)) own.set(orderId, history);
  }
  const siblings = new Map<number, BuyerHistory>();
  for (const row of rows) {
    const history = own.get(row.orderId)!;
    own.delete(row.orderId);
    if (!isSameHistory(row, history)) siblings.set(row.orderId, history);
  }
  return { own, siblings };
}

function isSameHistory(one: BuyerHistory, other: BuyerHistory): boolean {
  return (Object.keys(other) as (keyof BuyerHistory)[]).every((key) => one[key] === other[key]);
}

/** Whether the buyer returned, of each order that the offers are of: one computed here, a sibling that changed, or another. */
async function returningOf(
  shopId: string,
  offers: readonly OfferFact[],
  computed: ReadonlyMap<number, boolean>,
  siblings: ReadonlyMap<number, BuyerHistory>,
  client: Client,
): Promise<ReadonlyMap<number, boolean>> {
  const known = new Map(computed);
  for (const [orderId, { isReturning }] of siblings) known.set(orderId, isReturning);
  const others = offers.flatMap(({ orderId }) => (orderId === null || known.has(orderId) ? [] : [orderId]));
  if (others.length === 0) return known;
  const { rows } = await client.query<{ orderId: number; isReturning: boolean }>(
    `select order_id as "orderId", is_returning as "isReturning" from order_fact where shop_id = $1 and order_id = any($2::bigint[])`,
    [shopId, others],
  );
  for (const { orderId, isReturning } of rows) known.set(orderId, isReturning);
  return known;
}
