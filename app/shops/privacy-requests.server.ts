import { pool } from "#app/runtime/database.server.ts";
import { PRIVACY_TOPICS, type PrivacyRequestRow } from "./privacy-request.ts";

const LIMIT = 200;

/** The shop's newest privacy requests, those that wait to be carried out too. */
export async function readPrivacyRequests(shopId: string): Promise<PrivacyRequestRow[]> {
  const { rows } = await pool().query<PrivacyRequestRow>(
    `select request_id as "requestId", topic, customer_id as "customerId", received_at as "receivedAt", completed_at as "completedAt",
       export is not null as "hasExport"
     from privacy_request where shop_id = $1 and topic = any($2::text[])
     union all
     select event_id, topic, null, received_at, null, false from webhook_inbox
     where shop_id = $1 and topic = any($2::text[]) and applied_at is null
     order by "receivedAt" desc limit ${LIMIT}`,
    [shopId, PRIVACY_TOPICS],
  );
  return rows;
}

/** How many privacy requests there were, and how many wait. */
export async function privacySummary(shopId: string): Promise<{ requests: number; waiting: number }> {
  const { rows } = await pool().query<{ done: number; waiting: number }>(
    `select (select count(*) from privacy_request where shop_id = $1 and topic = any($2::text[])) as done,
       (select count(*) from webhook_inbox where shop_id = $1 and topic = any($2::text[]) and applied_at is null) as waiting`,
    [shopId, PRIVACY_TOPICS],
  );
  const { done, waiting } = rows[0]!;
  return { requests: done + waiting, waiting };
}

/** What was put together for a customer's data request, as a file to hand over. @returns null when there is none, or no more */
export async function readPrivacyExport(shopId: string, requestId: string): Promise<string | null> {
  const { rows } = await pool().query<{ held: unknown }>(
    "select export as held from privacy_request where shop_id = $1 and request_id = $2 and export is not null",
    [shopId, requestId],
  );
  return rows[0] ? JSON.stringify(rows[0].held, null, 2) : null;
}
