import { setImmediate } from "node:timers/promises";
import { pool } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { ladderSchema, type LadderDocument, type PublishedLadder } from "./ladder.ts";

/** Documents read and parsed before other requests get their turn. */
const SLICE = 250;
/** Shops whose documents stay in memory. */
const MAX_SHOPS = 500;

interface Place {
  readonly ladderId: string;
  readonly version: number;
  readonly priority: number;
}
/** A parsed version, or null: the schema refuses it. Versions never change, so what was parsed once stays right. */
type Parsed = ReadonlyMap<string, LadderDocument | null>;

const parsedOf = new Map<string, Parsed>();

/**
 * The published ladders of a shop: lower priority numbers first, the older of two with the same one. Only versions not
 * seen before are read and parsed. A stored document that the schema refuses is left out and logged: the others go on.
 */
export async function publishedLadders(shopId: string): Promise<PublishedLadder[]> {
  const { rows: places } = await pool().query<Place>(
    `select ladder_id as "ladderId", published_version as version, priority
     from ladder
     where shop_id = $1 and status = 'published' and published_version is not null
     order by priority, created_at, ladder_id`,
    [shopId],
  );
  const parsed = await parsedVersions(shopId, places);
  return places.flatMap((place) => {
    const document = parsed.get(keyOf(place));
    return document ? [{ ...place, document }] : [];
  });
}

async function parsedVersions(shopId: string, places: readonly Place[]): Promise<Parsed> {
  const known = parsedOf.get(shopId);
  const parsed = new Map<string, LadderDocument | null>();
  const missing: Place[] = [];
  for (const place of places) {
    const document = known?.get(keyOf(place));
    if (document === undefined) missing.push(place);
    else parsed.set(keyOf(place), document);
  }
  for (let from = 0; from < missing.length; from += SLICE) {
    if (from > 0) await setImmediate();
    await readSlice(shopId, missing.slice(from, from + SLICE), parsed);
  }
  parsedOf.delete(shopId);
  parsedOf.set(shopId, parsed);
  const oldest = parsedOf.size > MAX_SHOPS ? parsedOf.keys().next().value : undefined;
  if (oldest !== undefined) parsedOf.delete(oldest);
  return parsed;
}

async function readSlice(shopId: string, places: readonly Place[], into: Map<string, LadderDocument | null>) {
  const { rows } = await pool().query<Omit<Place, "priority"> & { document: unknown }>(
    `select ladder_id as "ladderId", version, document from ladder_version
     where shop_id = $1 and (ladder_id, version) in (select * from unnest($2::uuid[], $3::int[]))`,
    [shopId, places.map(({ ladderId }) => ladderId), places.map(({ version }) => version)],
  );
  for (const { ladderId, version, document } of rows) {
    const result = ladderSchema.safeParse(document);
    if (!result.success) log().error({ shopId, ladderId, version }, "a published ladder cannot be read");
    into.set(keyOf({ ladderId, version }), result.success ? result.data : null);
  }
}

function keyOf({ ladderId, version }: Omit<Place, "priority">): string {
  return `${ladderId}:${version}`;
}
