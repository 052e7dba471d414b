import type { PoolClient } from "pg";
import type { TwoArms } from "#app/statistics/odds-evidence.ts";
import { BLOCK, MATURE_HOURS } from "./checkout-block.ts";
import type { RateDay } from "./compared.ts";

type Client = Pick<PoolClient, "query">;

// Each row's order and decision is looked up by its token: of a list of them the planner expects too few, and compares all with all.
/** Completed within the hours after which a checkout is judged, as the pixel or its order says. Robots and test orders are left out. */
const COMPLETED = `(c.completed_at <= c.started_at + interval '${MATURE_HOURS} hours' or exists (select from shop_order o
  where o.shop_id = c.shop_id and o.checkout_token = c.checkout_token and o.created_at <= c.started_at + interval '${MATURE_HOURS} hours'))`;
const COUNTS = `c.bot_rule = '' and (select true from shop_order o where o.shop_id = c.shop_id and o.checkout_token = c.checkout_token
  and (o.is_test or o.deleted_at is not null) limit 1) is null`;

/** Started and completed checkouts of whole days, those without any included. @param days as YYYY-MM-DD, in order */
export async function readCheckoutDays(
  shopId: string,
  days: readonly string[],
  timeZone: string,
  client: Client,
): Promise<RateDay[]> {
  if (days.length === 0) return [];
  const { rows } = await client.query<RateDay>(
    `select to_char(d.day, 'YYYY-MM-DD') as day, count(c.checkout_token)::int as total, count(c.checkout_token) filter (where ${COMPLETED})::int as hits
     from unnest($2::date[]) as d (day) left join checkout_visit c on c.shop_id = $1 and ${COUNTS}
       and c.started_at >= d.day::timestamp at time zone $3 and c.started_at < (d.day + 1)::timestamp at time zone $3
     group by d.day order by d.day`,
    [shopId, days, timeZone],
  );
  return rows;
}

/** Checkouts that make one stratum, with the place where the next one begins. */
export interface Block extends TwoArms {
  readonly day: string;
  readonly at: string;
  readonly token: string;
}

/** Blocks read at once: the rest is read the next time. */
const BLOCKS = 200;

/** Which checkouts are compared: of the programme, or of one ladder. */
export const armsOf = (ladderId: string | null) =>
  ladderId === null
    ? { tested: ["offered", "ladder_holdout"], reference: ["holdout"] }
    : { tested: ["offered"], reference: ["holdout", "ladder_holdout"] };

/**
 * The next whole blocks of checkouts that were decided about, in the order in which they were started, as far as they can be
 * judged by now.
 * @param after the checkout that was counted last. @param ladderId null: all ladders
 */
export async function readBlocks(
  ask: {
    readonly shopId: string;
    readonly ladderId: string | null;
    readonly after: { readonly at: string; readonly token: string };
    readonly now: Date;
    readonly timeZone: string;
  },
  client: Client,
): Promise<Block[]> {
  const { shopId, ladderId, after, now, timeZone } = ask;
  const { tested, reference } = armsOf(ladderId);
  const { rows } = await client.query<{ startedAt: Date; token: string; day: string; isTested: boolean; isCompleted: boolean }>(
    `select c.started_at as "startedAt", c.checkout_token as token, to_char(c.started_at at time zone $8, 'YYYY-MM-DD') as day,
       p.arm = any($6::text[]) as "isTested", ${COMPLETED} as "isCompleted"
     from checkout_visit c join lateral (
       select x.arm, x.ladder_id from placement_decision x
       where x.shop_id = c.shop_id and x.place = 'checkout' and x.checkout_token = c.checkout_token limit 1) p on true
     where c.shop_id = $1 and (c.started_at, c.checkout_token) > ($2::timestamptz, $3) and c.started_at >= $2::timestamptz
       and c.started_at < $4::timestamptz - interval '${MATURE_HOURS} hours'
       and ($5::uuid is null or p.ladder_id = $5) and p.arm = any($6::text[] || $7::text[]) and ${COUNTS}
     order by c.started_at, c.checkout_token limit ${BLOCK * BLOCKS}`,
    [shopId, after.at, after.token, now, ladderId, tested, reference, timeZone],
  ); // prettier-ignore
  const blocks: Block[] = [];
  for (let at = 0; at + BLOCK <= rows.length; at += BLOCK) {
    const of = rows.slice(at, at + BLOCK);
    const last = of[BLOCK - 1]!;
    const count = (isTested: boolean, isHit: boolean) =>
      of.filter((row) => row.isTested === isTested && (!isHit || row.isCompleted)).length;
    blocks.push({
      day: last.day,
      at: last.startedAt.toISOString(),
      token: last.token,
      tested: count(true, false),
      testedHits: count(true, true),
      reference: count(false, false),
      referenceHits: count(false, true),
    });
  }
  return blocks;
}

/** Whether any checkout was held out since then: then there is something better than a baseline. */
export async function hasHeldCheckouts(
  shopId: string,
  ladderId: string | null,
  since: Date,
  client: Client,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from placement_decision p where p.shop_id = $1 and p.place = 'checkout' and p.decided_at >= $2
       and p.arm = any($3::text[]) and ($4::uuid is null or p.ladder_id = $4) limit 1`,
    [shopId, since, armsOf(ladderId).reference, ladderId],
  );
  return rowCount === 1;
}
