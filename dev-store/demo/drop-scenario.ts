import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Everything } from "../start-everything.ts";
import { LADDERS_FILE, waitFor } from "./merchant.ts";
import type { Harm } from "./shoppers.ts";
import { moveClock, type Simulation } from "./sixty-days.ts";

/** The sixty days end so long ago: what follows happens between then and now, in fast motion. */
export const DROP_BEGINS_MS = -48 * 3_600_000;
/** The ladder that is harmed, by its id in the file, and what it is called. */
const LADDER = "matcha-from-powder-to-bowl";
/** The ladder has a holdout of its own, so that the harm is proven within hundreds of checkouts. */
const HOLDOUT = 0.3;
export const HARM: Harm = { stepId: "bump:strainer", keeps: 0.4 };
/** Come at once when the ladders go live, so that the guardrail's first comparison finds a holdout. */
export const LAUNCH = { shoppers: 40, type: "Matcha" } as const;
/** In fast motion the clock moves by so much at a time: an access token lives for an hour. */
const TICK_MS = 15 * 60_000;
const HOUR_MS = 4 * TICK_MS;
/** Shoppers who reach the checkout in a tick: a campaign runs, and a third of them come for matcha. */
const A_TICK = { anything: 10, matcha: 5 };
/** After the pause the campaign is over. */
const A_TICK_AFTER = 1;
/** So often it is waited until the guardrails were looked at. */
const LOOK_EVERY_MS = 6 * HOUR_MS;
const LOOK_WITHIN_MS = 120_000;

/** A pause by a guardrail, as the demo tells of it: of a ladder, or of all offers. */
export interface TrippedLadder {
  readonly ladderId: string;
  readonly name: string;
  readonly reason: string;
  /** Checkouts that were started since the harm began, in all ladders. */
  readonly checkouts: number;
}

/** Writes the example ladders with a holdout on the one that will be harmed. @returns the file */
export function ladderFileWithHoldout(folder: string): string {
  const file = join(folder, "ladders.yaml");
  const text = readFileSync(LADDERS_FILE, "utf8");
  const begins = text.indexOf(`  - id: ${LADDER}\n`);
  const place = text.indexOf("    start: ", begins);
  if (begins < 0 || place < 0) throw new Error(`${LADDERS_FILE} has no ladder ${LADDER}`);
  writeFileSync(file, `${text.slice(0, place)}    holdout: ${HOLDOUT}\n${text.slice(place)}`);
  return file;
}

/**
 * Shoppers go on arriving, hour by hour, while one ladder's order bump makes most of them leave; until a guardrail pauses that
 * ladder, or the present is reached.
 * @param onHour called after each hour of the store's time with the checkouts started so far
 * @param onTrip called when a ladder was paused; from then on few shoppers come, and see no bump of it
 * @returns null: no guardrail tripped
 */
export async function letConversionDrop(
  everything: Everything,
  simulation: Simulation,
  onHour: (checkouts: number) => void,
  onTrip: (tripped: TrippedLadder) => void,
): Promise<TrippedLadder | null> {
  const client = new pg.Client({ connectionString: everything.databaseUrl });
  // The database is stopped with everything else.
  client.on("error", () => undefined);
  await client.connect();
  let checkouts = 0;
  let tripped: TrippedLadder | null = null;
  for (let offsetMs = DROP_BEGINS_MS; offsetMs < 0; offsetMs += TICK_MS) {
    await moveClock(everything, offsetMs);
    if (tripped) checkouts += (await simulation.arrive(A_TICK_AFTER, null)).length;
    else {
      checkouts += (await simulation.arrive(A_TICK.anything, HARM)).length;
      checkouts += (await simulation.arrive(A_TICK.matcha, HARM, "Matcha")).length;
      if (offsetMs % LOOK_EVERY_MS === 0) await lookedAt(client, new Date(Date.now() + offsetMs));
      const paused: Awaited<ReturnType<typeof pausedLadder>> = await pausedLadder(client);
      if (paused) onTrip((tripped = { ...paused, checkouts }));
    }
    if (offsetMs % HOUR_MS === 0) onHour(checkouts);
  }
  await moveClock(everything, 0);
  await client.end();
  return tripped;
}

/** Resolves when the worker has looked at the guardrails since a moment of the store's time. */
function lookedAt(client: pg.Client, since: Date): Promise<void> {
  const isDone = async () => {
    const { rowCount } = await client.query("select from guardrail_state where checked_at >= $1 limit 1", [since]);
    return rowCount === 1;
  };
  return waitFor("the guardrails to be looked at", isDone, LOOK_WITHIN_MS);
}

/** How often Shopify Flow was told of something that names the ladder. */
export function toldToFlow({ devStore }: Everything, ladderName: string): number {
  return devStore.store.state.flowRuns.filter(({ payload }) => JSON.stringify(payload).includes(ladderName)).length;
}

async function pausedLadder(client: pg.Client): Promise<Omit<TrippedLadder, "checkouts"> | null> {
  const { rows } = await client.query<{ ladderId: string; name: string; reason: string }>(
    `select t.scope as "ladderId", coalesce(l.name, 'all offers') as name, coalesce(l.paused_reason, '') as reason
     from guardrail_trip t left join ladder l on l.shop_id = t.shop_id and l.ladder_id::text = t.scope
     where t.resumed_at is null order by t.tripped_at limit 1`,
  );
  return rows[0] ?? null;
}
