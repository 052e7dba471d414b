import type { PoolClient } from "pg";
import { enqueue } from "#app/runtime/jobs.server.ts";

/**
 * Has the discount codes of the shop's order bumps renewed after ladders changed; in their transaction. A shop without a
 * discounted bump, now and before, has nothing to renew.
 */
export async function renewBumpCodes(shopId: string, client: Pick<PoolClient, "query">): Promise<void> {
  const { rowCount } = await client.query(
    `select 1 from ladder l join ladder_version v on v.shop_id = l.shop_id and v.ladder_id = l.ladder_id and v.version = l.published_version
     where l.shop_id = $1 and l.status = 'published' and v.document->'bump'->'price'->>'kind' <> 'full'
     union all select 1 from bump_discount where shop_id = $1 and status <> 'ended' limit 1`,
    [shopId],
  );
  if (rowCount) await enqueue("sync_bump_discounts", { shopId }, { key: `sync_bump_discounts:${shopId}` }, client);
}
