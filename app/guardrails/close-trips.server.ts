import type { PoolClient } from "pg";
import { GUARDRAIL } from "#app/ladders/paused-by.ts";

/**
 * Pauses that somebody took back elsewhere (published anew, archived, all offers let run again) are over: who did it and why is
 * taken from the audit. Their guardrails begin anew.
 */
export async function closeTrips(shopId: string, now: Date, client: Pick<PoolClient, "query">): Promise<void> {
  await client.query(
    `with closed as (
       update guardrail_trip t set resumed_at = $2, resumed_by = coalesce(a.actor, ''), resume_reason = coalesce(a.details->>'reason', '')
       from guardrail_trip o left join lateral (
         select actor, details from audit_entry e where e.shop_id = o.shop_id and e.subject = o.scope and e.at >= o.tripped_at
           and e.action in ('ladder.resumed', 'ladder.published', 'ladder.archived', 'offers.resumed')
         order by e.at desc limit 1) a on true
       where o.shop_id = $1 and o.resumed_at is null and t.shop_id = o.shop_id and t.trip_id = o.trip_id and not exists (
         select from ladder l where l.shop_id = o.shop_id and l.ladder_id::text = o.scope and l.status = 'paused' and l.paused_by = $3
         union all select from shop s where s.shop_id = o.shop_id and o.scope = 'shop' and s.offers_stopped_by = $3)
       returning t.scope)
     delete from guardrail_state s using closed c where s.shop_id = $1 and s.scope = c.scope`,
    [shopId, now, GUARDRAIL],
  );
}
