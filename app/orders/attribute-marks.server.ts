import type { PoolClient } from "pg";
import { readOfferMark, type OfferMark } from "#app/ladders/offer-mark.ts";
import { readPlacementStep } from "#app/ladders/placement-step.ts";
import type { Evidence } from "./evidence.ts";
import { lineOfOffer, type OpenLine } from "./line-of-offer.ts";

type Client = Pick<PoolClient, "query">;

/** An offer whose line is looked for. */
interface Sold {
  readonly referenceId: string;
  readonly stepId: string;
  readonly ladderId: string;
  readonly ladderVersion: number;
  readonly offerId: string;
  readonly layer: string;
  readonly variantId: number;
  readonly quantity: number;
  readonly evidence: Evidence;
}

/**
 * Matches what was offered outside of the post-purchase page to the order's lines: order bumps by the mark in their line,
 * offers after payment by their one-time code, else by the mark of the cart. A mark is the shopper's browser's word: it
 * counts only where it fits what was decided for that checkout, and each offer is sold once, by whichever order names it
 * first. Safe to run again. What is not matched stays for the reconciliation.
 */
export async function attributeMarks(shopId: string, orderId: number, client: Client): Promise<void> {
  const { rows } = await client.query<{ mark: string | null; codes: string[]; token: string | null; createdAt: Date }>(
    `select offer_mark as mark, claim_codes as codes, checkout_token as token, created_at as "createdAt"
     from shop_order where shop_id = $1 and order_id = $2`,
    [shopId, orderId],
  );
  const order = rows[0];
  if (!order) return;
  const lines = await openLines(shopId, orderId, client);
  const taken = new Set<number>();
  const open = () => lines.filter(({ lineId }) => !taken.has(lineId));
  for (const line of lines.filter(({ mark }) => mark !== null)) {
    const bump = await bumpOf(shopId, readOfferMark(line.mark), client);
    if (bump?.variantId === line.variantId && (await save(shopId, orderId, line.lineId, bump, client)))
      taken.add(line.lineId);
  }
  const given = [shopId, order.token, order.createdAt] as const;
  for (const sold of [...(await byCodes(given, order.codes, client)), ...(await byMark(given, order.mark, client))]) {
    const line = lineOfOffer(sold, open());
    if (!line || !(await save(shopId, orderId, line.lineId, sold, client))) continue;
    taken.add(line.lineId);
    await client.query(
      `update issued_code set used_order_id = $4, used_at = $5 where shop_id = $1 and checkout_token = $2 and step_id = $3 and used_order_id is null`,
      [shopId, sold.referenceId, sold.stepId, orderId, order.createdAt],
    );
  }
}

/** Lines that belong to no offer yet, and were not removed again. */
async function openLines(
  shopId: string,
  orderId: number,
  client: Client,
): Promise<(OpenLine & { readonly mark: string | null })[]> {
  const { rows } = await client.query<OpenLine & { mark: string | null }>(
    `select l.line_id as "lineId", l.variant_id as "variantId", l.quantity, l.offer_mark as mark from order_line l
     where l.shop_id = $1 and l.order_id = $2
       and not exists (select 1 from attribution a where a.shop_id = $1 and a.order_id = $2 and a.line_id = l.line_id)
     order by l.line_id`,
    [shopId, orderId],
  );
  return rows;
}

// What was decided may have been decided anew since, without the bump: that it was seen is proof as well.
const BUMP = `
  select v.document->'bump'->>'id' as "offerId", (v.document->'bump'->'item'->>'variantId')::bigint as "variantId" from ladder_version v
  where v.shop_id = $1 and v.ladder_id = $3::uuid and v.version = $4 and v.document->'bump'->>'id' = $6
    and (exists (select 1 from placement_decision p where p.shop_id = $1 and p.place = 'checkout' and p.checkout_token = $2
        and p.ladder_id = $3::uuid and p.step_id = $5)
      or exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = $2 and e.step_id = $5 and e.ladder_id = $3::uuid
        and e.type in ('view', 'select')))`;

/** The bump that a line's mark names; null for a mark that fits nothing that was decided. */
async function bumpOf(shopId: string, mark: OfferMark | null, client: Client): Promise<Sold | null> {
  const step = mark && readPlacementStep(mark.stepId);
  if (!mark?.ladderId || step?.kind !== "order_bump") return null;
  const { reference, ladderId, version, stepId } = mark;
  const { rows } = await client.query<Pick<Sold, "offerId" | "variantId">>(BUMP, [
    shopId,
    reference,
    ladderId,
    version,
    stepId,
    step.id,
  ]);
  const own = { referenceId: reference, stepId, ladderId, ladderVersion: version, quantity: 0 };
  return rows[0] ? { ...own, ...rows[0], layer: "order_bump", evidence: "line_property" } : null;
}

type Given = readonly [shopId: string, token: string | null, createdAt: Date];

/** What the order's one-time codes were made for: in another checkout than its own. */
async function byCodes(given: Given, codes: readonly string[], client: Client): Promise<Sold[]> {
  if (codes.length === 0) return [];
  const { rows } = await client.query<Omit<Sold, "evidence">>(
    `select checkout_token as "referenceId", step_id as "stepId", ladder_id as "ladderId", ladder_version as "ladderVersion", offer_id as "offerId",
       layer, variant_id as "variantId", quantity from issued_code
     where shop_id = $1 and checkout_token is distinct from $2 and issued_at <= $3 and code <> '' and code = any($4::text[]) order by issued_at`,
    [...given, codes],
  );
  return rows.map((row) => ({ ...row, evidence: "discount_code" }));
}

/** What the cart's mark names, as it was offered. */
async function byMark([shopId, token, createdAt]: Given, text: string | null, client: Client): Promise<Sold[]> {
  const mark = readOfferMark(text);
  const kind = mark && readPlacementStep(mark.stepId)?.kind;
  if (!mark?.ladderId || (kind !== "cross_sell" && kind !== "missed_oto")) return [];
  const { rows } = await client.query<Omit<Sold, "evidence">>(
    `select checkout_token as "referenceId", step_id as "stepId", ladder_id as "ladderId", ladder_version as "ladderVersion",
       answer->>'offerId' as "offerId", answer->>'layer' as layer, (answer->>'variantId')::bigint as "variantId", (answer->>'quantity')::int as quantity
     from placement_decision where shop_id = $1 and place = 'thank_you' and checkout_token is distinct from $2 and decided_at <= $3
       and reason = 'offered' and checkout_token = $4 and ladder_id = $5::uuid and step_id = $6`,
    [shopId, token, createdAt, mark.reference, mark.ladderId, mark.stepId],
  );
  return rows.map((row) => ({ ...row, evidence: "cart_attribute" }));
}

/** @returns whether the line is the offer's now; not where it was sold already */
async function save(shopId: string, orderId: number, lineId: number, sold: Sold, client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into attribution (shop_id, reference_id, step_id, part, order_id, line_id, evidence, matched_at, ladder_id, ladder_version, offer_id, layer)
     values ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      shopId,
      sold.referenceId,
      sold.stepId,
      orderId,
      lineId,
      sold.evidence,
      new Date(),
      sold.ladderId,
      sold.ladderVersion,
      sold.offerId,
      sold.layer,
    ],
  );
  return rowCount === 1;
}
