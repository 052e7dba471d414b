import { randomUUID } from "node:crypto";
import type { ChangesetRequest } from "#app/api/changesets.contract.ts";
import type { OffersAnswer, OfferStep } from "#app/api/offers.contract.ts";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { changesOf, linesOf } from "#app/decisions/changes-of.ts";
import { changesetToken } from "#app/decisions/changeset-token.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { insertEvents } from "./event-store.server.ts";
import { eventIdOf, type FunnelEvent } from "./funnel-event.ts";
import { judgeAccept, type AcceptVerdict } from "./judge-accept.ts";

/** Tries before giving up on a decision that is remade between reading and signing. */
const MAX_TRIES = 3;

interface Purchase {
  readonly decidedAt: Date;
  readonly answer: OffersAnswer;
  readonly currency: string;
  readonly isPublished: boolean;
  readonly signed: Record<string, string>;
  readonly paidSteps: string[];
  readonly viewedAt: Record<string, string>;
}

export type AcceptOutcome =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly error: Extract<AcceptVerdict, { kind: "refused" }>["error"] };

/**
 * Signs what a shopper accepted, once for each step of a purchase: every further tap gets the same changeset, which
 * Shopify applies once. The changes come from the server's own decision, never from the request. Signing and the accept's
 * event are one statement, and happen only if the decision is still the one that was read.
 */
export async function acceptOffer(
  shopId: string,
  referenceId: string,
  request: ChangesetRequest,
  now: Date,
): Promise<AcceptOutcome> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [purchase, catalog] = await Promise.all([readPurchase(shopId, referenceId), catalogOf(shopId)]);
    if (!purchase) return { ok: false, error: "no_decision" };
    const viewedAt = Object.fromEntries(Object.entries(purchase.viewedAt).map(([step, at]) => [step, new Date(at)]));
    const verdict = judgeAccept({ ...purchase, viewedAt, catalog, now }, request);
    if (verdict.kind === "refused") return { ok: false, error: verdict.error };
    if (verdict.kind === "signed") return { ok: true, token: verdict.token };
    const token = await sign(shopId, referenceId, request, purchase, verdict, now);
    if (token) return { ok: true, token };
  }
  return { ok: false, error: "offer_withdrawn" };
}

async function readPurchase(shopId: string, referenceId: string): Promise<Purchase | null> {
  const { rows } = await pool().query<Purchase>({
    name: "read_purchase",
    text: `
      select d.decided_at as "decidedAt", d.answer, d.currency, coalesce(l.status = 'published' and s.offers_stopped_at is null, false) as "isPublished",
        (select coalesce(jsonb_object_agg(c.step_id, c.token), '{}') from changeset c
          where c.shop_id = $1 and c.reference_id = $2) as signed,
        (select coalesce(jsonb_agg(distinct e.step_id), '[]') from funnel_event e
          where e.shop_id = $1 and e.reference_id = $2 and e.type = 'result' and e.status = 'processed') as "paidSteps",
        (select coalesce(jsonb_object_agg(e.step_id, e.occurred_at), '{}') from funnel_event e
          where e.shop_id = $1 and e.reference_id = $2 and e.type = 'view' and e.step_id is not null) as "viewedAt"
      from decision d left join shop s on s.shop_id = d.shop_id
      left join ladder l on l.shop_id = d.shop_id and l.ladder_id = d.ladder_id
      where d.shop_id = $1 and d.reference_id = $2`,
    values: [shopId, referenceId],
  });
  return rows[0] ?? null;
}

/** Signs and records; the first tap's token when another was quicker; null when the decision is no longer the same. */
async function sign(
  shopId: string,
  referenceId: string,
  { variantId, quantity }: ChangesetRequest,
  { answer, decidedAt }: Purchase,
  { step, depth }: Extract<AcceptVerdict, { kind: "sign" }>,
  now: Date,
): Promise<string | null> {
  if (answer.kind === "none") return null;
  const jti = randomUUID();
  const token = await changesetToken(
    referenceId,
    changesOf({ referenceId, step, depth, variantId, quantity }),
    jti,
    now,
  );
  const accept = acceptEvent(referenceId, answer.ladder, step, variantId, quantity, now);
  const lineCount = linesOf(step, variantId, quantity).length;
  const event = insertEvents(shopId, [accept], "signed");
  const next = event.values.length;
  const { rows } = await pool().query<{ token: string | null }>(
    `with standing as (
       update decision d set drawn_at = coalesce(drawn_at, $${next + 2})
       where d.shop_id = $1 and d.reference_id = $${next + 1} and d.decided_at = $${next + 3}
         and exists (select 1 from ladder l where l.shop_id = $1 and l.ladder_id = d.ladder_id and l.status = 'published')
         and not exists (select 1 from shop s where s.shop_id = $1 and s.offers_stopped_at is not null)
       returning 1
     ), signed as (
       insert into changeset (shop_id, reference_id, step_id, jti, token, variant_id, quantity, line_count, signed_at)
       select $1, $${next + 1}, $${next + 4}, $${next + 5}::uuid, $${next + 6}, $${next + 7}::bigint, $${next + 8}::int, $${next + 9}::int, $${next + 2}
       from standing
       on conflict (shop_id, reference_id, step_id) do nothing
       returning token
     ), accepted as (${event.text})
     select token from signed`,
    [...event.values, referenceId, now, decidedAt, step.stepId, jti, token, variantId, quantity, lineCount],
  );
  // No row: another tap signed first, or the decision was remade. Reading anew tells which.
  return rows[0]?.token ?? null;
}

function acceptEvent(
  referenceId: string,
  ladder: { readonly id: string; readonly version: number },
  step: OfferStep,
  variantId: number,
  quantity: number,
  now: Date,
): FunnelEvent {
  return {
    eventId: eventIdOf(referenceId, step.stepId, "accept"),
    type: "accept",
    occurredAt: now,
    referenceId,
    ladderId: ladder.id,
    ladderVersion: ladder.version,
    stepId: step.stepId,
    offerId: step.offerId,
    layer: step.layer,
    variantId,
    quantity,
    amountMinor: null,
    currency: null,
    status: null,
    errorCode: null,
  };
}
