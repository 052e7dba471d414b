import { setTimeout as wait } from "node:timers/promises";
import { pool } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { refreshDays, refreshSlice, type Parked } from "./refresh-facts.server.ts";

/** How often is looked whether there is work. */
const EVERY_MS = 1_000;
/** While many orders are computed, their rollups are made anew no more often than this. */
const ROLLUPS_EVERY_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

export interface FactsLoop {
  /** Ends after the slice at hand. */
  stop(): Promise<void>;
}

interface LoopState {
  readonly parked: Parked;
  /** Shops whose last slices failed, and until when they are left alone. */
  readonly pausedUntil: Map<string, { readonly tries: number; readonly until: number }>;
  readonly rolledUpAt: Map<string, number>;
}

/**
 * Keeps facts and rollups of every shop up to date: about a second after the ledger changed they say so. Shops take turns, a
 * slice each; any number of processes may run it, as a shop is worked on by one at a time; a failing shop or order waits and
 * holds up no other.
 */
export function startFactsLoop(): FactsLoop {
  const stopping = new AbortController();
  const state: LoopState = { parked: new Map(), pausedUntil: new Map(), rolledUpAt: new Map() };
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const didWork = await runRound(state, stopping.signal).catch((error: unknown) => {
        log().warn({ error: String(error) }, "facts wait for the database");
        return false;
      });
      if (!didWork) await wait(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** One slice for each shop with work. @returns whether there was any */
async function runRound(state: LoopState, signal: AbortSignal): Promise<boolean> {
  let didWork = false;
  for (const shopId of await shopsWithWork()) {
    if (signal.aborted) return false;
    const paused = state.pausedUntil.get(shopId);
    if (paused && paused.until > Date.now()) continue;
    try {
      didWork = (await runTurn(shopId, state)) || didWork;
      state.pausedUntil.delete(shopId);
    } catch (error) {
      const tries = (paused?.tries ?? 0) + 1;
      const until = Date.now() + Math.min(LONGEST_PAUSE_MS, EVERY_MS * 2 ** tries);
      state.pausedUntil.set(shopId, { tries, until });
      log().error({ shopId, tries, error: error instanceof Error ? error.message : String(error) }, "facts of a shop failed: tried again later"); // prettier-ignore
    }
  }
  return didWork;
}

async function runTurn(shopId: string, { parked, rolledUpAt }: LoopState): Promise<boolean> {
  const slice = await refreshSlice(shopId, { parked, waits: false, now: Date.now });
  const isDue = Date.now() - (rolledUpAt.get(shopId) ?? 0) >= ROLLUPS_EVERY_MS;
  if (slice.isFull && !isDue) return true;
  rolledUpAt.set(shopId, Date.now());
  const days = await refreshDays(shopId, false);
  return slice.count > 0 || days > 0;
}

async function shopsWithWork(): Promise<string[]> {
  const { rows } = await pool().query<{ shopId: string }>(
    `select s.shop_id as "shopId" from shop s
     where exists (select 1 from stale_order x where x.shop_id = s.shop_id)
       or exists (select 1 from stale_purchase x where x.shop_id = s.shop_id)
       or exists (select 1 from stale_day x where x.shop_id = s.shop_id)
     order by s.shop_id`,
  );
  return rows.map(({ shopId }) => shopId);
}
