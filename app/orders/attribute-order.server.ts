import type { PoolClient } from "pg";
import type { OfferStep } from "#app/api/offers.contract.ts";
import { linesOf } from "#app/decisions/changes-of.ts";
import type { Evidence } from "./evidence.ts";
import { matchAccepts, type AcceptToMatch, type LineToMatch } from "./match-accepts.ts";

type Client = Pick<PoolClient, "query">;

interface OrderFacts {
  readonly referenceId: string | null;
  readonly checkoutToken: string | null;
  readonly customerId: number | null;
  readonly createdAt: Date;
  readonly markedAccepts: readonly string[];
  readonly firstLineIds: readonly number[];
  readonly hasFirstSnapshot: boolean;
}

interface AcceptRow extends AcceptToMatch {
  readonly ladderId: string;
  readonly ladderVersion: number;
  readonly offerId: string;
  readonly layer: string;
}

/**
 * Matches the accepts of an order's purchase to its lines, as far as the evidence goes, and stores the evidence used. Safe
 * to run whenever an accept or the order changed: what is matched stays matched, and the database allows one match a line.
 */
export async function attributeOrder(shopId: string, orderId: number, client: Client): Promise<void> {
  const order = await lockOrder(shopId, orderId, client);
  if (!order) return;
  const link = await linkOf(shopId, orderId, order, client);
  if (!link) return;
  if (link.referenceId !== order.referenceId) {
    await client.query("update shop_order set reference_id = $3 where shop_id = $1 and order_id = $2", [
      shopId,
      orderId,
      link.referenceId,
    ]);
  }
  const marks = new Set(order.markedAccepts);
  const accepts = (await openAccepts(shopId, link.referenceId, client)).map((accept) => ({
    ...accept,
    isMarked: marks.has(`${link.referenceId}:${accept.stepId}`),
  }));
  const lines = accepts.length === 0 ? [] : await openLines(shopId, orderId, client);
  const firstLineIds = order.hasFirstSnapshot ? order.firstLineIds.map(Number) : null;
  for (const match of matchAccepts(accepts, lines, firstLineIds, link.evidence)) {
    const accept = accepts.find((a) => a.stepId === match.stepId)!;
    await client.query(
      `insert into attribution (shop_id, reference_id, step_id, order_id, line_id, evidence, matched_at, ladder_id, ladder_version, offer_id, layer)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        shopId,
        link.referenceId,
        match.stepId,
        orderId,
        match.lineId,
        match.evidence,
        new Date(),
        accept.ladderId,
        accept.ladderVersion,
        accept.offerId,
        accept.layer,
      ],
    );
  }
  // A mark seen after the match strengthens its evidence.
  await client.query(
    `update attribution set evidence = 'metafield' where shop_id = $1 and order_id = $2 and evidence <> 'metafield' and reference_id || ':' || step_id = any($3::text[])`,
    [shopId, orderId, order.markedAccepts],
  );
}

async function lockOrder(shopId: string, orderId: number, client: Client): Promise<OrderFacts | undefined> {
  const { rows } = await client.query<OrderFacts>(
    `select reference_id as "referenceId", checkout_token as "checkoutToken", customer_id as "customerId", created_at as "createdAt",
       marked_accepts as "markedAccepts", first_line_ids as "firstLineIds", has_first_snapshot as "hasFirstSnapshot"
     from shop_order where shop_id = $1 and order_id = $2 for update`,
    [shopId, orderId],
  );
  return rows[0];
}

/** Which purchase the order is, and by what evidence: its marks, its checkout token, or customer, lines and time. */
async function linkOf(
  shopId: string,
  orderId: number,
  order: OrderFacts,
  client: Client,
): Promise<{ referenceId: string; evidence: Exclude<Evidence, "metafield"> } | null> {
  const marked = order.markedAccepts.map((mark) => mark.slice(0, mark.lastIndexOf(":")));
  const { rows } = await client.query<{ referenceId: string; isToken: boolean; isMarked: boolean }>(
    `select reference_id as "referenceId", reference_id = $2 as "isToken", reference_id = any($3::text[]) as "isMarked"
     from decision where shop_id = $1 and (reference_id = $2 or reference_id = any($3::text[]) or reference_id = $4)`,
    [shopId, order.checkoutToken, marked, order.referenceId],
  );
  const best = rows.find((row) => row.isMarked) ?? rows.find((row) => row.isToken) ?? rows[0];
  if (best)
    return {
      referenceId: best.referenceId,
      evidence: best.isToken || best.isMarked ? "checkout_token" : "line_difference",
    };
  if (order.customerId === null || !order.hasFirstSnapshot) return null;
  const similar = await client.query<{ referenceId: string }>(
    `select d.reference_id as "referenceId" from decision d
     where d.shop_id = $1 and d.customer_id = $2 and d.decided_at between $3::timestamptz - interval '2 hours' and $3::timestamptz + interval '2 hours'
       and not exists (select 1 from shop_order o where o.shop_id = $1 and o.reference_id = d.reference_id)
       and (select array_agg((l->>'variantId')::bigint || 'x' || (l->>'quantity') order by (l->>'variantId')::bigint, l->>'quantity') from json_array_elements(d.purchase->'lines') l)
         = (select array_agg(l.variant_id || 'x' || l.quantity order by l.variant_id, l.quantity::text) from order_line l
            where l.shop_id = $1 and l.order_id = $4 and l.line_id = any($5::bigint[]))
     order by abs(extract(epoch from d.decided_at - $3::timestamptz)) limit 1`,
    [shopId, order.customerId, order.createdAt, orderId, order.firstLineIds],
  );
  return similar.rows[0] ? { referenceId: similar.rows[0].referenceId, evidence: "line_difference" } : null;
}

/**
 * Lines of accepts that Shopify took (paid or not) and that no order line is matched to; also of those signed whose result
 * was never told.
 */
async function openAccepts(
  shopId: string,
  referenceId: string,
  client: Client,
): Promise<Omit<AcceptRow, "isMarked">[]> {
  const { rows } = await client.query<
    Omit<AcceptRow, "isMarked" | "signedAt"> & { signedAt: Date; step: OfferStep | null; matched: number[] }
  >(
    `select c.step_id as "stepId", c.variant_id as "variantId", c.quantity, c.signed_at as "signedAt",
       d.ladder_id as "ladderId", d.ladder_version as "ladderVersion", d.answer->'steps'->c.step_id as step,
       d.answer->'steps'->c.step_id->>'offerId' as "offerId", d.answer->'steps'->c.step_id->>'layer' as layer,
       (select coalesce(array_agg(l.variant_id), '{}') from attribution a
         join order_line l on l.shop_id = a.shop_id and l.order_id = a.order_id and l.line_id = a.line_id
         where a.shop_id = $1 and a.reference_id = $2 and a.step_id = c.step_id) as matched
     from changeset c join decision d using (shop_id, reference_id)
     where c.shop_id = $1 and c.reference_id = $2
       and (not exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = $2 and e.step_id = c.step_id and e.type = 'result')
         or exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = $2 and e.step_id = c.step_id and e.type = 'result'
           and e.status in ('processed', 'partially_processed')))`,
    [shopId, referenceId],
  );
  return rows.flatMap(({ step, matched, ...accept }) => {
    const lines = step ? linesOf(step, accept.variantId, accept.quantity) : [];
    const known = new Set(matched.map(Number));
    return lines
      .filter(({ variantId }) => !known.has(variantId))
      .map(({ variantId, quantity }) => ({ ...accept, variantId, quantity }));
  });
}

async function openLines(shopId: string, orderId: number, client: Client): Promise<LineToMatch[]> {
  const { rows } = await client.query<LineToMatch>(
    `select l.line_id as "lineId", l.variant_id as "variantId", l.quantity from order_line l
     where l.shop_id = $1 and l.order_id = $2
       and not exists (select 1 from attribution a where a.shop_id = $1 and a.order_id = $2 and a.line_id = l.line_id)`,
    [shopId, orderId],
  );
  return rows;
}
