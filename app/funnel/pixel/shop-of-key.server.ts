import { pool } from "#app/runtime/database.server.ts";
import { listenForChanges, onChange, onMissedChanges } from "#app/runtime/invalidation.server.ts";
import { takeTokens, type Bucket, type RateLimit } from "./token-bucket.ts";

/** Keys kept in memory, those of no shop included. */
const MAX_KEYS = 5_000;
/** How often a process asks the database for a key that it does not know: whoever makes keys up costs no more than this. */
const LOOKUPS: RateLimit = { perSecond: 100, burst: 200 };

const known = new Map<string, Promise<string | null>>();
let lookups: Bucket | undefined;
onChange("shop", () => known.clear());
onMissedChanges(() => known.clear());

/** The shop with the app installed that a web pixel's key names; null: none, or too many keys are being tried to look. */
export async function shopOfKey(key: string, nowMs: number): Promise<string | null> {
  const found = known.get(key);
  if (found) return found;
  const { bucket, isWithin } = takeTokens(lookups, LOOKUPS, 1, nowMs);
  lookups = bucket;
  if (!isWithin) return null;
  // Listening begins before the first read: a change between the two would be missed otherwise.
  const loading = listenForChanges().then(() => read(key));
  const oldest = known.size >= MAX_KEYS ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, loading);
  loading.catch(() => known.delete(key));
  return loading;
}

async function read(key: string): Promise<string | null> {
  const { rows } = await pool().query<{ shopId: string }>(
    `select shop_id as "shopId" from shop where pixel_key = $1 and uninstalled_at is null`,
    [key],
  );
  return rows[0]?.shopId ?? null;
}
