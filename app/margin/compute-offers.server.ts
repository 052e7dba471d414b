import type { OfferFact } from "./facts.ts";
import { offerAnswer, type StepEvents } from "./offer-answer.ts";
import type { Client } from "./read-ledger.server.ts";

// Purchase by purchase: of a list of them the planner expects far more events than there are, and reads them all.
const STEPS = `
  select r.reference_id as "referenceId", e.*,
    exists (select 1 from attribution a join order_line l on l.shop_id = a.shop_id and l.order_id = a.order_id and l.line_id = a.line_id
      where a.shop_id = $1 and a.reference_id = r.reference_id and a.step_id = e."stepId") as "hasLine"
  from unnest($2::text[]) as r (reference_id) cross join lateral (
    select e.step_id as "stepId",
      to_char(coalesce(min(e.occurred_at) filter (where e.type = 'view'), min(e.occurred_at)) at time zone $3, 'YYYY-MM-DD') as day,
      min(e.ladder_id::text) as "ladderId", min(e.ladder_version) as "ladderVersion", min(e.offer_id) as "offerId", min(e.layer) as layer,
      bool_or(e.type = 'accept') as "isAccepted", bool_or(e.type = 'decline') as "isDeclined",
      bool_or(e.type = 'result' and coalesce(e.status, '') = 'processed') as "isProcessed",
      bool_or(e.type = 'result' and coalesce(e.status, '') = 'partially_processed') as "isPartlyProcessed"
    from funnel_event e
    where e.shop_id = $1 and e.reference_id = r.reference_id and e.step_id is not null and e.offer_id is not null and e.layer is not null
      and e.ladder_id is not null and e.type <> 'error'
    group by e.step_id) e`;

// An order that is a test, or was deleted, takes the offers of its purchase with it.
const PURCHASES = `
  select g.reference_id as "referenceId", o.order_id as "orderId", coalesce(o.is_dropped, false) as "isDropped",
    coalesce(upper(d.purchase->>'country'), o.country, '') as country, coalesce(d.locale, o.locale, '') as locale,
    (select json_object_agg(s.key, s.value->'product'->'productId') from json_each(d.answer->'steps') s) as products,
    o.order_id is null and exists (select 1 from shop_order e where e.shop_id = $1 and e.customer_id = d.customer_id
      and e.created_at < d.decided_at and not e.is_test and e.deleted_at is null and e.cancelled_at is null) as "isReturning"
  from unnest($2::text[]) as g (reference_id)
  left join decision d on d.shop_id = $1 and d.reference_id = g.reference_id
  left join lateral (
    select x.order_id, x.country, x.locale, x.is_test or x.deleted_at is not null as is_dropped from shop_order x
    where x.shop_id = $1 and x.order_id in (
      select r.order_id from shop_order r where r.shop_id = $1 and r.reference_id = g.reference_id
      union all select t.order_id from shop_order t where t.shop_id = $1 and t.checkout_token = g.reference_id and t.reference_id is null)
    order by is_dropped, x.order_id limit 1) o on true`;

interface Step extends StepEvents, Pick<OfferFact, "referenceId" | "stepId" | "day" | "ladderId" | "ladderVersion" | "offerId" | "layer"> {
  readonly hasLine: boolean;
} // prettier-ignore

interface Purchase extends Pick<OfferFact, "referenceId" | "orderId" | "country" | "locale" | "isReturning"> {
  readonly isDropped: boolean;
  /** Product offered, by step; null: the decision holds no offer, or is gone. */
  readonly products: Readonly<Record<string, number | null>> | null;
}

/**
 * The facts of the offers that purchases were shown. Of a purchase whose events were deleted as too old they stay what they
 * were, with the order as it is now. The offers of an order have the order's "returning" once that is known: it is not yet here.
 */
export async function computeOffers(
  shopId: string,
  referenceIds: readonly string[],
  timeZone: string,
  client: Client,
): Promise<OfferFact[]> {
  if (referenceIds.length === 0) return [];
  const steps = await client.query<Step>(STEPS, [shopId, referenceIds, timeZone]);
  const { rows } = await client.query<Purchase>(PURCHASES, [shopId, referenceIds]);
  const purchases = new Map(rows.map((purchase) => [purchase.referenceId, purchase]));
  const told = new Set(steps.rows.map(({ referenceId }) => referenceId));
  const kept = await storedOffers(
    shopId,
    referenceIds.filter((id) => !told.has(id)),
    [],
    client,
  );
  const facts = steps.rows.map(({ isAccepted, isDeclined, isProcessed, isPartlyProcessed, hasLine, ...step }) => {
    const { country, locale, isReturning, orderId, products } = purchases.get(step.referenceId)!;
    return {
      ...step,
      ...{ orderId, country, locale, isReturning, arm: "", channel: "", device: "" },
      productId: Number(products?.[step.stepId] ?? 0),
      answer: offerAnswer({ isAccepted, isDeclined, isProcessed, isPartlyProcessed, hasLine }),
    };
  });
  return [...facts, ...kept.map((fact) => ({ ...fact, orderId: purchases.get(fact.referenceId)!.orderId }))].filter(
    ({ referenceId }) => !purchases.get(referenceId)!.isDropped,
  );
}

/** The offers' facts as they stand: of purchases, and of orders. */
export async function storedOffers(
  shopId: string,
  referenceIds: readonly string[],
  orderIds: readonly number[],
  client: Client,
): Promise<OfferFact[]> {
  if (referenceIds.length === 0 && orderIds.length === 0) return [];
  const columns = `f.reference_id as "referenceId", f.step_id as "stepId", to_char(f.day, 'YYYY-MM-DD') as day, f.order_id as "orderId",
    f.ladder_id as "ladderId", f.ladder_version as "ladderVersion", f.offer_id as "offerId", f.layer, f.arm, f.country, f.locale,
    f.is_returning as "isReturning", f.channel, f.device, f.product_id as "productId", f.answer`;
  const { rows } = await client.query<OfferFact>(
    `select ${columns} from offer_fact f where f.shop_id = $1 and f.reference_id = any($2::text[])
     union select ${columns} from offer_fact f where f.shop_id = $1 and f.order_id = any($3::bigint[])`,
    [shopId, referenceIds, orderIds],
  );
  return rows;
}

/**
 * Purchases whose offers' facts no longer fit their orders: another order, a matched line that came or went.
 * @param purchaseOf the purchase of each order, as far as known
 * @param accepts keys "<reference>:<step>" of the accepts that have a line on these orders
 */
export function offersThatDiffer(
  stored: readonly OfferFact[],
  orderIds: ReadonlySet<number>,
  purchaseOf: ReadonlyMap<number, string | null>,
  accepts: ReadonlySet<string>,
): Set<string> {
  const orderOf = new Map([...purchaseOf].map(([orderId, referenceId]) => [referenceId, orderId]));
  const differing = new Set<string>();
  const answered = new Set<string>();
  for (const { referenceId, stepId, orderId, answer } of stored) {
    const isLinked = (orderOf.get(referenceId) ?? null) === orderId;
    const isGone = orderId !== null && orderIds.has(orderId) && purchaseOf.get(orderId) !== referenceId;
    const key = `${referenceId}:${stepId}`;
    const isAccepted = answer === "accept" || answer === "not_paid";
    if (!isLinked || isGone || (isAccepted && !accepts.has(key))) differing.add(referenceId);
    if (isAccepted) answered.add(key);
  }
  for (const key of accepts) if (!answered.has(key)) differing.add(key.slice(0, key.lastIndexOf(":")));
  return differing;
}
