import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Everything } from "../start-everything.ts";
import { LADDERS_FILE } from "./merchant.ts";
import type { Harm } from "./shoppers.ts";
import { moveClock, type Simulation } from "./sixty-days.ts";

/** The sixty days end so long ago: what follows happens between then and now, in fast motion. */
export const DROP_BEGINS_MS = -48 * 3_600_000;
/** The ladder that is harmed, by its id in the file, and what it is called. */
const LADDER = "matcha-from-powder-to-bowl";
/** The ladder has a holdout of its own, so that the harm is proven within hundreds of checkouts. */
const HOLDOUT = 0.3;
export const HARM: Harm = { stepId: "bump:strainer", keeps: 0.4 };
const HOUR_MS = 3_600_000;
/** Shoppers who reach the checkout in an hour of the store's time: a campaign runs. */
const AN_HOUR = 60;
/** After the pause the campaign is over. */
const AN_HOUR_AFTER = 4;

/** A pause by a guardrail, as the demo tells of it. */
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
 * @param onHour called after each hour with the checkouts started so far
 * @returns null: no guardrail tripped
 */
export async function letConversionDrop(
  everything: Everything,
  simulation: Simulation,
  onHour: (checkouts: number) => void,
): Promise<TrippedLadder | null> {
  const client = new pg.Client({ connectionString: everything.databaseUrl });
  await client.connect();
  let checkouts = 0;
  let tripped: TrippedLadder | null = null;
  for (let offsetMs = DROP_BEGINS_MS; offsetMs < 0; offsetMs += HOUR_MS) {
    await moveClock(everything, offsetMs);
    const arriving = tripped ? AN_HOUR_AFTER : AN_HOUR;
    await simulation.arrive(arriving, tripped ? null : HARM);
    checkouts += arriving;
    const paused: Awaited<ReturnType<typeof pausedLadder>> = tripped ? null : await pausedLadder(client);
    if (paused) tripped = { ...paused, checkouts };
    onHour(checkouts);
  }
  await moveClock(everything, 0);
  await client.end();
  return tripped;
}

/** How often Shopify Flow was told of something that names the ladder. */
export function toldToFlow({ devStore }: Everything, ladderName: string): number {
  return devStore.store.state.flowRuns.filter(({ payload }) => JSON.stringify(payload).includes(ladderName)).length;
}

async function pausedLadder(client: pg.Client): Promise<Omit<TrippedLadder, "checkouts"> | null> {
  const { rows } = await client.query<{ ladderId: string; name: string; reason: string }>(
    `select l.ladder_id as "ladderId", l.name, coalesce(l.paused_reason, '') as reason
     from guardrail_trip t join ladder l on l.shop_id = t.shop_id and l.ladder_id::text = t.scope
     where t.resumed_at is null order by t.tripped_at limit 1`,
  );
  return rows[0] ?? null;
}
