import { SHOP_SCOPE } from "#app/guardrails/metric.ts";
import { openTrips } from "#app/guardrails/open-trips.server.ts";
import { offersStop } from "#app/ladders/stop-offers.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { readHealthFacts } from "#app/shops/shop-health.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import type { AlertFacts, DrawnPages, OpenTrip } from "./alert-facts.ts";
import { readChanges } from "./read-changes.server.ts";
import { readOfferedItems } from "./read-offered-items.server.ts";

/** Reads everything that alerts are about. @throws Error where something cannot be read: then nothing is known, not nothing wrong */
export async function readAlertFacts(shopId: string, now: Date): Promise<AlertFacts> {
  const shop = await shopProfile(shopId);
  const [health, changes, trips, pixel, pages, items, failedCodes, stop] = await Promise.all([
    readHealthFacts(shopId, now),
    readChanges(shop, now),
    readTrips(shopId),
    readPixel(shopId, now),
    readPages(shopId, now),
    readOfferedItems(shopId),
    readFailedCodes(shopId),
    offersStop(shopId),
  ]);
  if (!health) throw new Error(`${shopId} has not installed the app`);
  return { now, ...changes, health, trips, pixel, pages, items, failedCodes, stop };
}

async function readTrips(shopId: string): Promise<OpenTrip[]> {
  const trips = await openTrips(shopId);
  return trips.map(({ tripId, scope, ladderName, metric, trippedAt, figures: { ratio, limit } }) => ({
    tripId,
    ...(scope === SHOP_SCOPE ? { ladderId: null, ladderName: null } : { ladderId: scope, ladderName }),
    ...{ metric, trippedAt, ratio, limit },
  }));
}

async function readPixel(shopId: string, now: Date): Promise<AlertFacts["pixel"]> {
  const { rows } = await pool().query<AlertFacts["pixel"]>(
    `with pixel as (
       select web_pixel_id is not null and pixel_connected_at is not null as is_connected, pixel_connected_at as connected_at,
         (select max(received_at) from pixel_event where shop_id = $1) as last_event_at
       from shop where shop_id = $1
     )
     select is_connected as "isConnected", connected_at as "connectedAt", last_event_at as "lastEventAt",
       (select count(*) from shop_order o where o.shop_id = $1 and o.source_name = 'web' and not o.is_test and o.deleted_at is null
         and o.created_at > greatest(connected_at, last_event_at, $2::timestamptz - interval '7 days')) as "ordersSince"
     from pixel`,
    [shopId, now],
  );
  return rows[0]!;
}

// Where a page failed before a step was drawn it names none: only the post-purchase page tells of that.
const PAGES = `
  with told as (
    select case when step_id like 'bump:%' then 'checkout' when step_id like 'cross:%' or step_id like 'missed:%' then 'thank_you'
        else 'post_purchase' end as place,
      reference_id, type, error_code, occurred_at
    from funnel_event
    where shop_id = $1 and occurred_at > $2::timestamptz - interval '24 hours' and occurred_at <= $2 and type in ('view', 'error')
  )
  select place, count(distinct reference_id) as drawn, count(distinct reference_id) filter (where type = 'error') as failed,
    mode() within group (order by error_code) filter (where type = 'error') as "errorCode",
    min(occurred_at) filter (where type = 'error') as "firstErrorAt"
  from told group by place order by place`;

async function readPages(shopId: string, now: Date): Promise<DrawnPages[]> {
  const { rows } = await pool().query<DrawnPages>(PAGES, [shopId, now]);
  return rows;
}

async function readFailedCodes(shopId: string): Promise<AlertFacts["failedCodes"]> {
  const { rows } = await pool().query<AlertFacts["failedCodes"][number]>(
    `select b.code, b.ladder_id as "ladderId", l.name as "ladderName", coalesce(b.error, '') as error, b.created_at as at
     from bump_discount b join ladder l on l.shop_id = b.shop_id and l.ladder_id = b.ladder_id
     where b.shop_id = $1 and b.status = 'failed' and l.status = 'published' order by b.created_at`,
    [shopId],
  );
  return rows;
}
