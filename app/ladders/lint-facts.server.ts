import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { askedInOrder } from "./asked-in-order.ts";
import type { LintFacts } from "./lint-facts.ts";
import { localStamp, localTime } from "./local-time.ts";
import { publishedLadders } from "./published-ladders.server.ts";

/**
 * What the lint knows of a shop: its catalogue, its languages, its other ladders, and what the ladder's offers came to.
 * @param ladderId null: a ladder that was never saved
 */
export async function lintFactsOf(shopId: string, ladderId: string | null, now: Date): Promise<LintFacts> {
  const [catalog, { primaryLocale, timeZone }, published, own, counts] = await Promise.all([
    catalogOf(shopId),
    shopProfile(shopId),
    publishedLadders(shopId),
    placeOf(shopId, ladderId),
    countsOf(shopId, ladderId, now),
  ]);
  const others = askedInOrder(published.filter((ladder) => ladder.ladderId !== ladderId));
  return {
    catalog,
    primaryLocale,
    locales: [primaryLocale],
    ladderId,
    others,
    askedAfter: own === null ? others.length : others.filter(({ priority }) => priority < own).length,
    counts,
    now: localStamp(localTime(now, timeZone)),
  };
}

async function placeOf(shopId: string, ladderId: string | null): Promise<number | null> {
  if (ladderId === null) return null;
  const { rows } = await pool().query<{ priority: number }>(
    "select priority from ladder where shop_id = $1 and ladder_id = $2",
    [shopId, ladderId],
  );
  return rows[0]?.priority ?? null;
}

async function countsOf(shopId: string, ladderId: string | null, now: Date): Promise<LintFacts["counts"]> {
  if (ladderId === null) return {};
  const { rows } = await pool().query<{ offerId: string; views: number; accepts: number }>(
    `select offer_id as "offerId", count(*) filter (where type = 'view')::int as views, count(*) filter (where type = 'accept')::int as accepts
     from funnel_event where shop_id = $1 and ladder_id = $2 and offer_id is not null and occurred_at > $3::timestamptz - interval '90 days'
     group by offer_id`,
    [shopId, ladderId, now],
  );
  return Object.fromEntries(rows.map(({ offerId, views, accepts }) => [offerId, { views, accepts }]));
}
