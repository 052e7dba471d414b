import { pool } from "#app/runtime/database.server.ts";

/** More waiting orders than this are not counted one by one. */
const MOST = 10_000;

/** How far the figures are behind the ledger. */
export interface Freshness {
  readonly asOf: Date;
  /** Orders whose figures are still to be computed, up to {@link MOST}. */
  readonly waiting: number;
  /** Whether anything is still to be computed. */
  readonly isBehind: boolean;
}

/** Reads how far a shop's figures are behind. */
export async function readFreshness(shopId: string, now: Date): Promise<Freshness> {
  const { rows } = await pool().query<{ waiting: number; isBehind: boolean }>(
    `select (select count(*) from (select distinct order_id from stale_order where shop_id = $1 limit ${MOST}) o) as waiting,
       exists (select from stale_order where shop_id = $1) or exists (select from stale_purchase where shop_id = $1)
         or exists (select from stale_day where shop_id = $1) as "isBehind"`,
    [shopId],
  );
  return { asOf: now, ...rows[0]! };
}
