import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";

const DAYS = 30;

/** Read once a day: best sellers do not change by the hour. */
const cache = shopCache<ReadonlyMap<number, number>>({
  forgetOn: [],
  maxShops: 500,
  load: async (key) => {
    const [shopId, day] = key.split(" ") as [string, string];
    const { rows } = await pool().query<{ productId: string; units: number }>(
      `select product_id as "productId", sum(units)::int as units from product_rollup
       where shop_id = $1 and day > $2::date - $3::int and layer = 'front_end' and not is_cancelled group by product_id`,
      [shopId, day, DAYS],
    );
    return new Map(rows.map(({ productId, units }) => [Number(productId), units]));
  },
});

/** Units of each product that the shop sold in the last 30 days, by product id; absent: none. */
export function unitsSold(shopId: string, now: Date): Promise<ReadonlyMap<number, number>> {
  return cache(`${shopId} ${now.toISOString().slice(0, 10)}`);
}
