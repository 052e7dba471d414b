import type { PoolClient } from "pg";
import { lockFacts } from "#app/margin/refresh-facts.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { EXPORT_DAYS } from "./privacy-request.ts";
import { addDeleted, monthsBefore, NOTHING_DELETED, WEBHOOK_DAYS, type Deleted } from "./retention.ts";

/** Rows of each kind deleted in one transaction, and transactions of one run; what is left is the next run's. */
export interface Bounds {
  readonly slice: number;
  readonly slices: number;
}
const BOUNDS: Bounds = { slice: 2_000, slices: 50 };
const NEXT_RUN_MS = 5_000;
const DAY_MS = 86_400_000;

/** The nightly job; it comes again at once while there is more to delete. */
export async function runRetention({ shopId }: Jobs["delete_old_events"]): Promise<void> {
  const { deleted, isDone } = await deleteOldEvents(shopId, new Date());
  log().info({ shopId, ...deleted, isDone }, "raw events past their retention deleted");
  if (isDone) return;
  const runAt = new Date(Date.now() + NEXT_RUN_MS);
  await enqueue("delete_old_events", { shopId }, { key: `delete_old_events:${shopId}`, runAt });
}

/**
 * Deletes raw events older than the shop keeps them, slice by slice, and what was put together for data requests. Facts and
 * rollups stay: nothing is deleted that they do not contain yet, nor what an open row of the reconciliation rests on. Killed
 * at any moment it has deleted whole slices; running it again deletes nothing twice.
 * @returns what was deleted, and whether all that can be is
 */
export async function deleteOldEvents(
  shopId: string,
  now: Date,
  bounds: Bounds = BOUNDS,
): Promise<{ deleted: Deleted; isDone: boolean }> {
  const { rows } = await pool().query<{ months: number }>(
    "select retention_months as months from shop where shop_id = $1 and uninstalled_at is null",
    [shopId],
  );
  if (!rows[0]) return { deleted: NOTHING_DELETED, isDone: true };
  const before = monthsBefore(now, rows[0].months);
  const webhooksBefore = new Date(now.getTime() - WEBHOOK_DAYS * DAY_MS);
  const exportsBefore = new Date(now.getTime() - EXPORT_DAYS * DAY_MS);
  let deleted: Deleted = { ...NOTHING_DELETED, exports: await deleteExports(shopId, exportsBefore) };
  for (let slices = 0; slices < bounds.slices; slices += 1) {
    const slice = await inTransaction(async (client) => ({
      ...(await deletePurchases(shopId, before, bounds.slice, client)),
      webhooks: await deleteWebhooks(shopId, webhooksBefore, before, bounds.slice, client),
      replays: await deleteReplays(shopId, before, bounds.slice, client),
    }));
    deleted = addDeleted(deleted, slice);
    if (Math.max(...Object.values(slice)) === 0) return { deleted, isDone: true };
  }
  return { deleted, isDone: false };
}

/** Its offers are not rolled up yet: the purchase, its order or its day is marked. */
const IS_STALE = `(
  exists (select 1 from stale_purchase s where s.shop_id = $1 and s.reference_id = x.reference_id)
  or exists (select 1 from shop_order o join stale_order s on s.shop_id = o.shop_id and s.order_id = o.order_id
    where o.shop_id = $1 and o.reference_id = x.reference_id)
  or exists (select 1 from shop_order o join stale_order s on s.shop_id = o.shop_id and s.order_id = o.order_id
    where o.shop_id = $1 and o.checkout_token = x.reference_id)
  or exists (select 1 from offer_fact f join stale_day s on s.shop_id = f.shop_id and s.day = f.day
    where f.shop_id = $1 and f.reference_id = x.reference_id))`;

/** A row of the reconciliation rests on it: its order is not paid in full, or a line that was accepted is not on an order. */
const isOpen = (linesOfAccept: string) => `(
  exists (select 1 from shop_order o where o.shop_id = $1 and o.reference_id = x.reference_id and o.outstanding_minor > 0)
  or exists (select 1 from funnel_event e
    left join changeset c on c.shop_id = e.shop_id and c.reference_id = e.reference_id and c.step_id = e.step_id
    where e.shop_id = $1 and e.reference_id = x.reference_id and e.type = 'result' and e.status in ('processed', 'partially_processed')
      and (select count(*) from attribution a where a.shop_id = $1 and a.reference_id = e.reference_id and a.step_id = e.step_id) < ${linesOfAccept}))`;
const BUNDLE_LINES = `coalesce((select max(json_array_length(v->'lines')) from json_array_elements(x.answer->'steps'->e.step_id->'variants') v
  where v->>'variantId' = c.variant_id::text), 1)`;

// What an order's facts take from the decision is kept with the order: which purchase it was, and the language.
const PURCHASES = `
  with old as materialized (
    select x.reference_id, x.locale from decision x where x.shop_id = $1 and x.decided_at < $2 and not ${IS_STALE} and not ${isOpen(BUNDLE_LINES)}
    order by x.decided_at limit $3
  ), known as (
    update shop_order o set locale = old.locale from old
    where o.shop_id = $1 and o.reference_id = old.reference_id and o.locale is null returning 1
  ), named as (
    update shop_order o set reference_id = old.reference_id, locale = coalesce(o.locale, old.locale) from old
    where o.shop_id = $1 and o.checkout_token = old.reference_id and o.reference_id is null returning 1
  ), events as (
    delete from funnel_event e using old where e.shop_id = $1 and e.reference_id = old.reference_id returning 1
  ), signed as (
    delete from changeset c using old where c.shop_id = $1 and c.reference_id = old.reference_id returning 1
  ), answers as (
    delete from offer_answer a using old where a.shop_id = $1 and a.reference_id = old.reference_id returning 1
  ), decisions as (
    delete from decision d using old where d.shop_id = $1 and d.reference_id = old.reference_id returning 1
  )
  select (select count(*) from decisions) as purchases, (select count(*) from events) as events,
    (select count(*) from signed) as changesets, (select count(*) from answers) as answers`;

/** What is left of purchases without a decision. */
const strays = (table: string, at: string) => `
  with old as materialized (
    select distinct x.reference_id from ${table} x where x.shop_id = $1 and x.${at} < $2 and not ${IS_STALE} and not ${isOpen("1")}
      and not exists (select 1 from decision d where d.shop_id = $1 and d.reference_id = x.reference_id) limit $3
  )
  delete from ${table} t using old where t.shop_id = $1 and t.reference_id = old.reference_id`;

async function deletePurchases(
  shopId: string,
  before: Date,
  limit: number,
  client: PoolClient,
): Promise<Pick<Deleted, "purchases" | "events" | "changesets" | "answers">> {
  // Nobody computes facts from a purchase while half of it is gone.
  await lockFacts(shopId, true, client);
  // No fact changes.
  await client.query("set local offer_ladder.skips_marks = 'on'");
  const given = [shopId, before, limit];
  const { rows } = await client.query<Pick<Deleted, "purchases" | "events" | "changesets" | "answers">>(
    PURCHASES,
    given,
  );
  const found = rows[0]!;
  if (found.purchases > 0) return found;
  const events = await client.query(strays("funnel_event", "occurred_at"), given);
  const changesets = await client.query(strays("changeset", "signed_at"), given);
  const answers = await client.query(strays("offer_answer", "answered_at"), given);
  return {
    purchases: 0,
    events: events.rowCount ?? 0,
    changesets: changesets.rowCount ?? 0,
    answers: answers.rowCount ?? 0,
  };
}

/** Webhooks that were applied; one that never could be is kept as long as other raw events. The newest tells when Shopify last spoke. */
async function deleteWebhooks(
  shopId: string,
  before: Date,
  failedBefore: Date,
  limit: number,
  client: PoolClient,
): Promise<number> {
  const { rowCount } = await client.query(
    `delete from webhook_inbox w using (
       select topic, event_id from webhook_inbox where shop_id = $1 and received_at < $2 and (applied_at is not null or received_at < $3)
         and received_at < (select max(received_at) from webhook_inbox where shop_id = $1)
       order by received_at limit $4) old
     where w.shop_id = $1 and w.topic = old.topic and w.event_id = old.event_id`,
    [shopId, before, failedBefore, limit],
  );
  return rowCount ?? 0;
}

async function deleteReplays(shopId: string, before: Date, limit: number, client: PoolClient): Promise<number> {
  const { rowCount } = await client.query(
    `delete from replay_run r using (
       select run_id from replay_run where shop_id = $1 and created_at < $2 and status not in ('waiting', 'running') limit $3) old
     where r.shop_id = $1 and r.run_id = old.run_id`,
    [shopId, before, limit],
  );
  return rowCount ?? 0;
}

async function deleteExports(shopId: string, before: Date): Promise<number> {
  const { rowCount } = await pool().query(
    "update privacy_request set export = null where shop_id = $1 and received_at < $2 and export is not null",
    [shopId, before],
  );
  return rowCount ?? 0;
}
