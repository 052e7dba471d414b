import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";
import type { ActiveBumpCode } from "./bump-terms.ts";

/** The discount codes that Shopify has for a shop's order bumps now, kept in memory until one is made or ended. */
export const bumpCodesOf = shopCache<readonly ActiveBumpCode[]>({
  forgetOn: ["ladders"],
  load: async (shopId) => {
    const { rows } = await pool().query<Omit<ActiveBumpCode, "variantId"> & { variantId: string }>(
      `select ladder_id as "ladderId", bump_id as "bumpId", variant_id as "variantId", terms, code
       from bump_discount where shop_id = $1 and status = 'active'`,
      [shopId],
    );
    return rows.map((row) => ({ ...row, variantId: Number(row.variantId) }));
  },
});
