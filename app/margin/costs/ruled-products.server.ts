import { pool } from "#app/runtime/database.server.ts";

/** The products for which a cost rule stands: their own, or one of a collection that they are in. */
export async function ruledProducts(shopId: string): Promise<ReadonlySet<number>> {
  const { rows } = await pool().query<{ productId: number }>(
    `select r.target_id as "productId" from cost_rule r where r.shop_id = $1 and r.scope = 'product'
     union
     select c.product_id from cost_rule r
     join collection_product c on c.shop_id = r.shop_id and c.collection_id = r.target_id
     where r.shop_id = $1 and r.scope = 'collection'`,
    [shopId],
  );
  return new Set(rows.map(({ productId }) => productId));
}
