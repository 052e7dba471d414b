import type { PoolClient } from "pg";
import { z } from "zod";
import type { OfferStep } from "#app/api/offers.contract.ts";
import { linesOf } from "#app/decisions/changes-of.ts";
import type { Evidence } from "./evidence.ts";
import { firstLinesOf } from "./first-lines.ts";
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

interface Link {
  readonly referenceId: string;
  /** What was bought, as it was decided on. */
  readonly purchase: unknown;
  readonly evidence: Exclude<Evidence, "metafield">;
}

const purchaseSchema = z.object({
  lines: z.array(z.object({ variantId: z.number(), quantity: z.number() })),
});

interface AcceptRow extends AcceptToMatch {
  readonly ladderId: string;
  readonly ladderVersion: number;
  readonly offerId: string;
  readonly layer: string;
}

/**
 * Matches the accepts of an order's purchase to its lines, as far as the evidence goes, and stores the evidence used. Safe
 * to run whenever an accept or the order changed: what is matched stays matched, unless Shopify turns out to have refused it. The
 * database allows each line one accept, and each line that an accept sold one order line.
 * @returns how many lines of accepts that Shopify took are not matched yet
 */
export async function attributeOrder(shopId: string, orderId: number, client: Client): Promise<number> {
  const order = await lockOrder(shopId, orderId, client);
  if (!order) return 0;
  const link = await linkOf(shopId, orderId, order, client);
  if (!link) return 0;
  const { referenceId } = link;
  if (referenceId !== order.referenceId) {
    await client.query("update shop_order set reference_id = $3 where shop_id = $1 and order_id = $2", [
      shopId,
      orderId,
      referenceId,
    ]);
  }
  await releaseRefused(shopId, orderId, client);
  // A mark seen after the match strengthens its evidence.
  await client.query(
    `update attribution set evidence = 'metafield' where shop_id = $1 and order_id = $2 and evidence <> 'metafield' and reference_id || ':' || step_id = any($3::text[])`,
    [shopId, orderId, order.markedAccepts],
  );
  const marks = new Set(order.markedAccepts);
  const accepts = (await openAccepts(shopId, referenceId, client)).map((accept) => ({
    ...accept,
    isMarked: marks.has(`${referenceId}:${accept.stepId}`),
  }));
  if (accepts.length === 0) return 0;
  const lines = await linesOfOrder(shopId, orderId, client);
  const firstLineIds = await firstLinesKnown(shopId, orderId, order, link, lines, client);
  const matches = matchAccepts(
    accepts,
    lines.filter(({ isMatched }) => !isMatched),
    firstLineIds,
    link.evidence,
  );
  for (const { stepId, part, lineId, evidence } of matches) {
    const { ladderId, ladderVersion, offerId, layer } = accepts.find((a) => a.stepId === stepId)!;
    await client.query(
      `insert into attribution (shop_id, reference_id, step_id, part, order_id, line_id, evidence, matched_at, ladder_id, ladder_version, offer_id, layer)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
      [
        shopId,
        referenceId,
        stepId,
        part,
        orderId,
        lineId,
        evidence,
        new Date(),
        ladderId,
        ladderVersion,
        offerId,
        layer,
      ],
    );
  }
  const isMatched = ({ stepId, part }: AcceptRow) =>
    matches.some((match) => match.stepId === stepId && match.part === part);
  return accepts.filter((accept) => accept.isTold && !isMatched(accept)).length;
}

/** Gives back lines that were matched to accepts before Shopify's refusal of them was told. A mark on the order is stronger. */
async function releaseRefused(shopId: string, orderId: number, client: Client): Promise<void> {
  const answered = (
    is: string,
  ) => `exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = a.reference_id
    and e.step_id = a.step_id and e.type = 'result' and e.status ${is})`;
  await client.query(
    `delete from attribution a where a.shop_id = $1 and a.order_id = $2 and a.evidence <> 'metafield'
       and ${answered("= 'unprocessed'")} and not ${answered("in ('processed', 'partially_processed')")}`,
    [shopId, orderId],
  );
}

/**
 * Which lines were there before any offer: those of orders/create, and where it was not seen those of the purchase that was
 * decided on. Null where neither is known.
 */
async function firstLinesKnown(
  shopId: string,
  orderId: number,
  order: OrderFacts,
  { purchase }: Link,
  lines: readonly LineToMatch[],
  client: Client,
): Promise<number[] | null> {
  if (order.hasFirstSnapshot) return order.firstLineIds.map(Number);
  const bought = purchaseSchema.safeParse(purchase);
  if (!bought.success) return null;
  const first = firstLinesOf(bought.data.lines, lines);
  // orders/create, should it come late, replaces it.
  await client.query(
    "update shop_order set first_line_ids = $3 where shop_id = $1 and order_id = $2 and not has_first_snapshot and first_line_ids <> $3::bigint[]",
    [shopId, orderId, first],
  );
  return first;
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
async function linkOf(shopId: string, orderId: number, order: OrderFacts, client: Client): Promise<Link | null> {
  const marked = order.markedAccepts.map((mark) => mark.slice(0, mark.lastIndexOf(":")));
  const { rows } = await client.query<Pick<Link, "referenceId" | "purchase"> & { isToken: boolean; isMarked: boolean }>(
    `select reference_id as "referenceId", purchase, reference_id = $2 as "isToken", reference_id = any($3::text[]) as "isMarked"
     from decision where shop_id = $1 and (reference_id = $2 or reference_id = any($3::text[]) or reference_id = $4)`,
    [shopId, order.checkoutToken, marked, order.referenceId],
  );
  const best = rows.find((row) => row.isMarked) ?? rows.find((row) => row.isToken) ?? rows[0];
  if (best)
    return {
      referenceId: best.referenceId,
      purchase: best.purchase,
      evidence: best.isToken || best.isMarked ? "checkout_token" : "line_difference",
    };
  if (order.customerId === null || !order.hasFirstSnapshot) return null;
  const similar = await client.query<Pick<Link, "referenceId" | "purchase">>(
    `select d.reference_id as "referenceId", d.purchase from decision d
     where d.shop_id = $1 and d.customer_id = $2 and d.decided_at between $3::timestamptz - interval '2 hours' and $3::timestamptz + interval '2 hours'
       and not exists (select 1 from shop_order o where o.shop_id = $1 and o.reference_id = d.reference_id)
       and (select array_agg((l->>'variantId')::bigint || 'x' || (l->>'quantity') order by (l->>'variantId')::bigint, l->>'quantity') from json_array_elements(d.purchase->'lines') l)
         = (select array_agg(l.variant_id || 'x' || l.quantity order by l.variant_id, l.quantity::text) from order_line l
            where l.shop_id = $1 and l.order_id = $4 and l.line_id = any($5::bigint[]))
     order by abs(extract(epoch from d.decided_at - $3::timestamptz)) limit 1`,
    [shopId, order.customerId, order.createdAt, orderId, order.firstLineIds],
  );
  return similar.rows[0] ? { ...similar.rows[0], evidence: "line_difference" } : null;
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
    Omit<AcceptRow, "isMarked" | "part"> & { step: OfferStep | null; statuses: string[]; matchedParts: number[] }
  >(
    `select c.step_id as "stepId", c.variant_id as "variantId", c.quantity, c.signed_at as "signedAt",
       d.ladder_id as "ladderId", d.ladder_version as "ladderVersion", d.answer->'steps'->c.step_id as step,
       d.answer->'steps'->c.step_id->>'offerId' as "offerId", d.answer->'steps'->c.step_id->>'layer' as layer,
       (select coalesce(array_agg(e.status), '{}') from funnel_event e
         where e.shop_id = $1 and e.reference_id = $2 and e.step_id = c.step_id and e.type = 'result') as statuses,
       (select coalesce(array_agg(a.part), '{}') from attribution a
         where a.shop_id = $1 and a.reference_id = $2 and a.step_id = c.step_id) as "matchedParts"
     from changeset c join decision d using (shop_id, reference_id)
     where c.shop_id = $1 and c.reference_id = $2`,
    [shopId, referenceId],
  );
  return rows.flatMap(({ step, statuses, matchedParts, ...accept }) => {
    const isTold = statuses.some((status) => status === "processed" || status === "partially_processed");
    if (!isTold && statuses.length > 0) return [];
    const lines = step ? linesOf(step, accept.variantId, accept.quantity) : [];
    return lines
      .map(({ variantId, quantity }, part) => ({ ...accept, variantId, quantity, part, isTold }))
      .filter(({ part }) => !matchedParts.includes(part));
  });
}

async function linesOfOrder(
  shopId: string,
  orderId: number,
  client: Client,
): Promise<(LineToMatch & { readonly isMatched: boolean })[]> {
  const { rows } = await client.query<LineToMatch & { isMatched: boolean }>(
    `select l.line_id as "lineId", l.variant_id as "variantId", l.quantity, a.line_id is not null as "isMatched" from order_line l
     left join attribution a on a.shop_id = l.shop_id and a.order_id = l.order_id and a.line_id = l.line_id
     where l.shop_id = $1 and l.order_id = $2`,
    [shopId, orderId],
  );
  return rows;
}
