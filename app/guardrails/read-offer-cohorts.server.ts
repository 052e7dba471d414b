import type { PoolClient } from "pg";
import { WINDOW_DAYS } from "./cohort-window.ts";
import type { ArmDay } from "./guardrail-figures.ts";

type Client = Pick<PoolClient, "query">;
export type CohortMetric = keyof typeof WINDOW_DAYS;

/** Lines of paid orders, and whether money was given back for them within the window. */
const REFUNDED_LINES = `
  select f.day, f.ladder_id, exists (select from refund_line p join refund r on r.shop_id = p.shop_id and r.refund_id = p.refund_id
      where p.shop_id = f.shop_id and p.order_id = f.order_id and p.line_id = f.line_id and p.subtotal_minor > 0
        and r.created_at < (f.day + ${WINDOW_DAYS.refunds + 1})::timestamp at time zone $3) as is_hit
  from line_fact f where f.shop_id = $1 and f.day = any($2::date[]) and f.is_paid and not f.is_cancelled`;

/** Orders, once for each ladder that sold something in them; with no ladder where no offer was accepted. */
const orders = (isHit: string) => `
  select f.day, coalesce(l.ladder_id, '') as ladder_id, ${isHit} as is_hit
  from order_fact f left join lateral (
    select distinct x.ladder_id from line_fact x where x.shop_id = f.shop_id and x.order_id = f.order_id and x.ladder_id <> '' and x.is_paid) l on true
  where f.shop_id = $1 and f.day = any($2::date[]) and not f.is_cancelled`;
const HITS: Readonly<Record<CohortMetric, string>> = {
  refunds: REFUNDED_LINES,
  disputes:
    orders(`exists (select from dispute d where d.shop_id = f.shop_id and d.order_id = f.order_id and d.kind = 'chargeback'
    and d.opened_at < (f.day + ${WINDOW_DAYS.disputes + 1})::timestamp at time zone $3)`),
  complaints: orders(`exists (select from complaint c where c.shop_id = f.shop_id and c.order_id = f.order_id
    and c.logged_at < (f.day + ${WINDOW_DAYS.complaints + 1})::timestamp at time zone $3)`),
};

/**
 * What came back, was disputed or complained about of the orders of whole days: of a ladder's, or of all offers', against
 * those without an offer.
 * @param days whose window is over, as YYYY-MM-DD. @param ladderId null: all ladders
 */
export async function readOfferCohorts(
  ask: {
    readonly shopId: string;
    readonly metric: CohortMetric;
    readonly ladderId: string | null;
    readonly days: readonly string[];
    readonly timeZone: string;
  },
  client: Client,
): Promise<ArmDay[]> {
  const { shopId, metric, ladderId, days, timeZone } = ask;
  if (days.length === 0) return [];
  const { rows } = await client.query<ArmDay>(
    `with x as (${HITS[metric]})
     select to_char(d.day, 'YYYY-MM-DD') as day,
       count(x.day) filter (where x.ladder_id <> '' and ($4 = '' or x.ladder_id = $4))::int as tested,
       count(x.day) filter (where x.ladder_id <> '' and ($4 = '' or x.ladder_id = $4) and x.is_hit)::int as "testedHits",
       count(x.day) filter (where x.ladder_id = '')::int as reference,
       count(x.day) filter (where x.ladder_id = '' and x.is_hit)::int as "referenceHits"
     from unnest($2::date[]) as d (day) left join x on x.day = d.day group by d.day order by d.day`,
    [shopId, days, timeZone, ladderId ?? ""],
  );
  return rows;
}
