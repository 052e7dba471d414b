import { pool } from "#app/runtime/database.server.ts";

/** Where the shop is, ISO 3166 alpha-2; null: not known yet. */
export async function shopCountry(shopId: string): Promise<string | null> {
  const { rows } = await pool().query<{ country: string | null }>("select country from shop where shop_id = $1", [
    shopId,
  ]);
  return rows[0]?.country ?? null;
}
