import type { PoolClient } from "pg";
import type { Deleted } from "./retention.ts";

/** The day of the visit, or of the checkout, is not summed yet. */
const IS_STALE = `exists (select 1 from stale_visit_day s where s.shop_id = $1 and s.day = (x.started_at at time zone
  (select time_zone from shop where shop_id = $1))::date)`;

/** Facts of its offers still rest on it: what the purchase was told is kept longer. */
const IS_PURCHASE = `(
  exists (select 1 from decision d where d.shop_id = $1 and d.reference_id = x.checkout_token)
  or exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = x.checkout_token))`;

/**
 * Deletes a slice of what the web pixel told: its events once they are folded, visits and checkouts once they are summed. Of a
 * checkout that became an order where it came from stays with the order, and which visit it was does not.
 */
export async function deleteVisits(
  shopId: string,
  { before, pixelBefore }: { readonly before: Date; readonly pixelBefore: Date },
  limit: number,
  client: PoolClient,
): Promise<Pick<Deleted, "pixelEvents" | "visits" | "checkouts">> {
  // The sums of these days stay as they are.
  await client.query("set local offer_ladder.skips_marks = 'on'");
  const count = async (text: string, at: Date) => (await client.query(text, [shopId, at, limit])).rowCount ?? 0;
  const pixelEvents = await count(
    `delete from pixel_event e using (select event_id from pixel_event where shop_id = $1 and received_at < $2 order by received_at limit $3) old
     where e.shop_id = $1 and e.event_id = old.event_id`,
    pixelBefore,
  );
  const visits = await count(
    `delete from visit v using (select session_id from visit x where x.shop_id = $1 and x.started_at < $2 and not ${IS_STALE} order by x.started_at limit $3) old
     where v.shop_id = $1 and v.session_id = old.session_id`,
    before,
  );
  const untied = await count(
    `update checkout_visit c set session_id = '' from (select checkout_token from checkout_visit x where x.shop_id = $1 and x.started_at < $2
       and not ${IS_STALE} and x.order_id is not null and x.session_id <> '' order by x.started_at limit $3) old
     where c.shop_id = $1 and c.checkout_token = old.checkout_token`,
    before,
  );
  const left = await count(
    `delete from checkout_visit c using (select checkout_token from checkout_visit x where x.shop_id = $1 and x.started_at < $2
       and not ${IS_STALE} and x.order_id is null and not ${IS_PURCHASE} order by x.started_at limit $3) old
     where c.shop_id = $1 and c.checkout_token = old.checkout_token`,
    before,
  );
  if (visits + left > 0) {
    // The sums of days of which rows are gone are not made anew.
    await client.query(
      `update shop set visits_kept_from = greatest(visits_kept_from, ($2::timestamptz at time zone time_zone)::date + 1) where shop_id = $1`,
      [shopId, before],
    );
  }
  return { pixelEvents, visits, checkouts: untied + left };
}
