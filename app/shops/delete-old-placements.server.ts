import type { PoolClient } from "pg";
import type { Deleted } from "./retention.ts";

// As long as an event of it is there, what was offered is read from it.
const PLACEMENTS = `
  delete from placement_decision p using (
    select x.place, x.checkout_token from placement_decision x where x.shop_id = $1 and x.decided_at < $2
      and not exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = x.checkout_token)
      and not exists (select 1 from decision d where d.shop_id = $1 and d.reference_id = x.checkout_token)
    limit $3) old
  where p.shop_id = $1 and p.place = old.place and p.checkout_token = old.checkout_token`;
const CODES = `
  delete from issued_code c using (
    select x.checkout_token, x.step_id from issued_code x where x.shop_id = $1 and x.issued_at < $2 and x.expires_at < $2
      and not exists (select 1 from placement_decision p where p.shop_id = $1 and p.place = 'thank_you' and p.checkout_token = x.checkout_token)
    limit $3) old
  where c.shop_id = $1 and c.checkout_token = old.checkout_token and c.step_id = old.step_id`;

/** Deletes a slice of what was decided in checkout and after payment, and of the one-time codes made for it. */
export async function deletePlacements(
  shopId: string,
  before: Date,
  limit: number,
  client: PoolClient,
): Promise<Pick<Deleted, "placements" | "codes">> {
  const placements = await client.query(PLACEMENTS, [shopId, before, limit]);
  const codes = await client.query(CODES, [shopId, before, limit]);
  return { placements: placements.rowCount ?? 0, codes: codes.rowCount ?? 0 };
}
