import type { PoolClient } from "pg";
import { inTransaction } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { closeTrips } from "./close-trips.server.ts";
import { countSplit } from "./count-split.server.ts";
import { lookAt, type Outcome } from "./look.server.ts";
import { METRICS, type Metric } from "./metric.ts";
import { readGiven, scopeOf, stateKey, type Given, type Scope } from "./read-given.server.ts";
import { trip } from "./trip.server.ts";

/**
 * Looks at every guardrail of a shop, and pauses what has tripped. All of it is one transaction under a lock of the shop:
 * killed at any moment it changed nothing, and of several processes one looks.
 * @returns whether it looked: false where another process does
 */
export async function evaluateShop(shopId: string, now: Date): Promise<boolean> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ isLocked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isLocked"`,
      [`guardrails:${shopId}`],
    );
    if (!rows[0]!.isLocked) return false;
    await closeTrips(shopId, now, client);
    const given = await readGiven(shopId, client);
    if (!given) return true;
    await forgetOthers(shopId, given, client);
    for (const scope of given.scopes.filter(({ isRunning }) => isRunning)) {
      const hasTripped = await lookAtScope(shopId, given, scope, now, client);
      // All offers are stopped: no ladder runs any more.
      if (hasTripped && scope.ladderId === null) break;
    }
    await countSplit(shopId, now, client);
    await client.query("update guardrail_state set checked_at = $2 where shop_id = $1", [shopId, now]);
    return true;
  });
}

/** States of what does not run any more go, but for those of an open pause, which the page shows. */
async function forgetOthers(shopId: string, { scopes }: Given, client: PoolClient): Promise<void> {
  const running = scopes.filter(({ isRunning }) => isRunning).map(({ ladderId }) => scopeOf(ladderId));
  await client.query(
    `delete from guardrail_state s where s.shop_id = $1 and s.scope <> all($2::text[]) and s.metric = any($3::text[]) and not exists (
       select from guardrail_trip t where t.shop_id = s.shop_id and t.scope = s.scope and t.resumed_at is null)`,
    [shopId, running, METRICS],
  );
}

async function lookAtScope(
  shopId: string,
  given: Given,
  scope: Scope,
  now: Date,
  client: PoolClient,
): Promise<boolean> {
  let tripped: { metric: Metric; outcome: Outcome } | null = null;
  for (const metric of METRICS) {
    const known = given.states.get(stateKey(scope.ladderId, metric));
    // What tripped and runs again begins anew.
    const state = known?.status === "tripped" ? undefined : known;
    const since = state?.since ?? now;
    const memory = state?.figures?.memory ?? null;
    const outcome = await lookAt({ shopId, given, scope, metric, since, now, memory, client });
    await saveState(shopId, { scope, metric, since, now, outcome }, client);
    if (outcome.status === "tripped") tripped ??= { metric, outcome };
  }
  if (!tripped) return false;
  const hasTripped = await trip({ shopId, scope, metric: tripped.metric, figures: tripped.outcome.figures, now }, client); // prettier-ignore
  if (hasTripped) log().warn({ shopId, scope: scopeOf(scope.ladderId), metric: tripped.metric }, "a guardrail tripped");
  return hasTripped;
}

async function saveState(
  shopId: string,
  { scope, metric, since, now, outcome }: { scope: Scope; metric: Metric; since: Date; now: Date; outcome: Outcome },
  client: PoolClient,
): Promise<void> {
  await client.query(
    `insert into guardrail_state (shop_id, scope, metric, status, since, checked_at, figures) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (shop_id, scope, metric) do update set status = excluded.status, since = excluded.since, checked_at = excluded.checked_at,
       figures = excluded.figures`,
    [shopId, scopeOf(scope.ladderId), metric, outcome.status, since, now, JSON.stringify(outcome.figures)],
  );
}
