import type { PoolClient } from "pg";
import { pool } from "#app/runtime/database.server.ts";
import { SHOP_SCOPE } from "./metric.ts";
import { splitSchema, type Split } from "./split.ts";

type Client = Pick<PoolClient, "query">;

/** Names its row among the states of guardrails. */
export const SPLIT = "split";
/** A decision stands by then: it is made anew until its page is drawn. */
const SETTLED_MS = 3 * 3_600_000;

/** Each customer's first decision counts, and every guest's: the arm of the others is not drawn anew. */
const arms = (table: string, condition: string) => `
  select count(*) filter (where d.arm = 'holdout')::int as held, count(*) filter (where d.arm <> 'holdout')::int as others
  from ${table} d where d.shop_id = $1 and d.decided_at > $2 and d.decided_at <= $3 and d.arm <> '' ${condition} and (d.customer_id is null or (
    select true from ${table} e where e.shop_id = d.shop_id and e.customer_id = d.customer_id and e.decided_at < d.decided_at and e.decided_at > $4
      and e.arm <> '' ${condition.replaceAll("d.", "e.")} limit 1) is null)`;
const POST_PURCHASE = arms("decision", "");
const CHECKOUT = arms("placement_decision", "and d.place = 'checkout'");

/** Counts on how purchases fell on the arms; from the start where who is held out was changed. */
export async function countSplit(shopId: string, now: Date, client: Client): Promise<void> {
  const { rows } = await client.query<{ share: number; since: Date; figures: unknown }>(
    `select s.holdout_share::float8 as share, s.holdout_since as since, g.figures from shop s
     left join guardrail_state g on g.shop_id = s.shop_id and g.scope = $2 and g.metric = $3 where s.shop_id = $1`,
    [shopId, SHOP_SCOPE, SPLIT],
  );
  const [row] = rows;
  if (!row) return;
  const stored = splitSchema.safeParse(row.figures);
  const since = row.since.toISOString();
  const known = stored.success && stored.data.since === since ? stored.data : null;
  const from = known?.upTo ?? since;
  const upTo = new Date(Math.max(Date.parse(from), now.getTime() - SETTLED_MS)).toISOString();
  const count = async (sql: string, before: Split["checkout"] | undefined) => {
    const counted = (await client.query<Split["checkout"]>(sql, [shopId, from, upTo, since])).rows[0]!;
    return { held: counted.held + (before?.held ?? 0), others: counted.others + (before?.others ?? 0) };
  };
  const split: Split = {
    ...{ since, upTo, share: row.share },
    postPurchase: await count(POST_PURCHASE, known?.postPurchase),
    checkout: await count(CHECKOUT, known?.checkout),
  };
  await client.query(
    `insert into guardrail_state (shop_id, scope, metric, status, since, checked_at, figures) values ($1, $2, $3, 'holds', $4, $5, $6)
     on conflict (shop_id, scope, metric) do update set since = excluded.since, checked_at = excluded.checked_at, figures = excluded.figures`,
    [shopId, SHOP_SCOPE, SPLIT, row.since, now, JSON.stringify(split)],
  );
}

/** How purchases fell on the arms, as counted last; null: not counted yet. */
export async function readSplit(shopId: string): Promise<Split | null> {
  const { rows } = await pool().query<{ figures: unknown }>(
    "select figures from guardrail_state where shop_id = $1 and scope = $2 and metric = $3",
    [shopId, SHOP_SCOPE, SPLIT],
  );
  const parsed = splitSchema.safeParse(rows[0]?.figures);
  return parsed.success ? parsed.data : null;
}
