import { pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { readShopDetails } from "./shop-details.server.ts";

/** Asks Shopify what the home page's checks need, and remembers the answer. */
export async function checkShopHealth({ shopId }: Jobs["check_shop_health"]): Promise<void> {
  const details = await readShopDetails(shopId);
  await pool().query(
    `update shop set name = $2, plan_name = $3, is_plus = $4, scopes = $5, is_post_purchase_app = $6, health_checked_at = $7
     where shop_id = $1`,
    [
      shopId,
      details.name,
      details.planName,
      details.isPlus,
      details.scopes.join(","),
      details.isPostPurchaseApp,
      new Date(),
    ],
  );
}
