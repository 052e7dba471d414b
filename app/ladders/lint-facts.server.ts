import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { askedInOrder } from "./asked-in-order.ts";
import type { Condition } from "./conditions/condition.ts";
import type { PublishedLadder } from "./ladder.ts";
import type { LintFacts } from "./lint-facts.ts";
import { localStamp, localTime } from "./local-time.ts";
import { publishedLadders } from "./published-ladders.server.ts";

/**
 * What the lint knows of a shop: its catalogue, its languages, its other ladders, and what the ladder's offers came to.
 * @param ladderId null: a ladder that was never saved
 * @param trigger of the ladder that is linted: of equal priorities the more special one is asked first; null: of ladders still to be thought of
 */
export async function lintFactsOf(
  shopId: string,
  ladderId: string | null,
  now: Date,
  trigger: Condition | null,
): Promise<LintFacts> {
  const [catalog, { primaryLocale, timeZone }, published, place, counts] = await Promise.all([
    catalogOf(shopId),
    shopProfile(shopId),
    publishedLadders(shopId),
    placeOf(shopId, ladderId),
    countsOf(shopId, ladderId, now),
  ]);
  const others = published.filter((ladder) => ladder.ladderId !== ladderId);
  return {
    catalog,
    primaryLocale,
    locales: [primaryLocale],
    ladderId,
    others: askedInOrder(others),
    askedAfter: askedAfter(others, place, trigger),
    counts,
    now: localStamp(localTime(now, timeZone)),
  };
}

/** What decides when a ladder is asked. */
interface Place {
  readonly priority: number;
  /** The published ladders that come before it by priority and age; null: all of them. */
  readonly after: readonly string[] | null;
}

/** How many of the others are asked before it; of a ladder without a trigger, those that are whatever its trigger be. */
function askedAfter(others: readonly PublishedLadder[], { priority, after }: Place, trigger: Condition | null): number {
  if (trigger === null) return others.filter((other) => other.priority < priority).length;
  const own = { priority, document: { trigger } };
  const isBefore = ({ ladderId }: PublishedLadder) => after?.includes(ladderId) ?? true;
  return askedInOrder([...others.filter(isBefore), own, ...others.filter((other) => !isBefore(other))]).indexOf(own);
}

async function placeOf(shopId: string, ladderId: string | null): Promise<Place> {
  const { rows } = await pool().query<Place>(
    `select l.priority,
       array(select o.ladder_id::text from ladder o
             where o.shop_id = $1 and o.status = 'published'
               and (o.priority, o.created_at, o.ladder_id) < (l.priority, l.created_at, l.ladder_id)) as after
     from ladder l
     where l.shop_id = $1 and l.ladder_id = $2`,
    [shopId, ladderId],
  );
  return rows[0] ?? lastPlace(shopId);
}

/** A ladder that was never saved is given the last priority when it is. */
async function lastPlace(shopId: string): Promise<Place> {
  const { rows } = await pool().query<{ priority: number }>(
    "select coalesce(max(priority), 10) as priority from ladder where shop_id = $1 and status <> 'archived'",
    [shopId],
  );
  return { priority: rows[0]!.priority, after: null };
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
