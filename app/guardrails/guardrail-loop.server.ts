import { setTimeout as wait } from "node:timers/promises";
import { pool } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { evaluateShop } from "./evaluate-shop.server.ts";
import { keepBaseline } from "./keep-baseline.server.ts";

/** How often is looked which shops are due. */
const EVERY_MS = 10_000;
/** A shop is looked at so long after the last time, or sooner where offers began to run. */
const DUE_AFTER = "2 minutes";

export interface GuardrailLoop {
  stop(): Promise<void>;
}

/**
 * Looks at the guardrails of every shop with offers, every two minutes: sums of orders and checkouts are then at most that much
 * older. Before, and while there is none yet, the baseline is recorded. Any number of processes may run it; a shop that fails holds up no other.
 */
export function startGuardrailLoop(): GuardrailLoop {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await runRound(stopping.signal).catch((error: unknown) =>
        log().warn({ error: String(error) }, "guardrails wait for the database"),
      );
      await wait(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function runRound(signal: AbortSignal): Promise<void> {
  for (const shopId of await shopsToRecord()) {
    if (signal.aborted) return;
    await keepBaseline(shopId, new Date()).catch(
      (error: unknown) =>
      log().error({ shopId, error: error instanceof Error ? error.message : String(error) }, "the baseline of a shop could not be recorded"), // prettier-ignore
    );
  }
  for (const shopId of await dueShops()) {
    if (signal.aborted) return;
    await evaluateShop(shopId, new Date()).catch(
      (error: unknown) =>
      log().error({ shopId, error: error instanceof Error ? error.message : String(error) }, "guardrails of a shop could not be looked at"), // prettier-ignore
    );
  }
}

/** Shops whose baseline lacks a whole day, or waits to be frozen. */
async function shopsToRecord(): Promise<string[]> {
  const { rows } = await pool().query<{ shopId: string }>(
    `select s.shop_id as "shopId" from shop s left join lateral (
       select status, to_day from baseline b where b.shop_id = s.shop_id and b.status <> 'replaced' order by b.created_at desc limit 1) b on true
     where s.uninstalled_at is null and b.status is distinct from 'frozen' and (b.to_day is null or b.to_day < (now() at time zone s.time_zone)::date - 1
       or exists (select from ladder_version v where v.shop_id = s.shop_id))
     order by s.shop_id`,
  );
  return rows.map(({ shopId }) => shopId);
}

/** Shops with something that runs, or with a state of something that may not run any more, that were not looked at for a while. */
async function dueShops(): Promise<string[]> {
  const { rows } = await pool().query<{ shopId: string }>(
    `select s.shop_id as "shopId" from shop s
     where s.uninstalled_at is null and not exists (
         select from guardrail_state g where g.shop_id = s.shop_id and g.checked_at > now() - interval '${DUE_AFTER}')
       and (exists (select from ladder l where l.shop_id = s.shop_id and l.status = 'published')
         or exists (select from guardrail_state g where g.shop_id = s.shop_id))
     order by s.shop_id`,
  );
  return rows.map(({ shopId }) => shopId);
}
