import { pool } from "#app/runtime/database.server.ts";
import { BOUGHT, boughtWithin } from "./bought-lines.server.ts";
import { LEAST_TOGETHER, type PairCount } from "./bought-together.ts";

/** What was bought in the same order as some products in the last 60 days, often enough to say anything of it. */
export async function readPairs(shopId: string, productIds: readonly number[], now: Date): Promise<PairCount[]> {
  if (productIds.length === 0) return [];
  const { rows } = await pool().query<PairCount>(
    `${BOUGHT}
     select a.product_id as "productId", b.product_id as "otherId", count(*) as orders, sum(b.units)::bigint as "otherUnits"
     from basket a join basket b on b.order_id = a.order_id and b.product_id <> a.product_id
     where a.product_id = any($4::bigint[])
     group by 1, 2 having count(*) >= $5
     order by 1, 2`,
    [...boughtWithin(shopId, now), productIds, LEAST_TOGETHER],
  );
  return rows;
}
