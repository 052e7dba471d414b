import { pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
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

const FRESH_MS = 60_000;
const PATIENCE_MS = 1_500;

/** Asks anew when the last answer is older than a minute, but never keeps a page waiting long, nor from being shown. */
export async function refreshShopHealth(shopId: string): Promise<void> {
  const { rowCount } = await pool().query("select 1 from shop where shop_id = $1 and health_checked_at > $2", [
    shopId,
    new Date(Date.now() - FRESH_MS),
  ]);
  if (rowCount === 1) return;
  const asked = checkShopHealth({ shopId }).catch((error: unknown) => {
    log().warn(
      { shopId, error: error instanceof Error ? error.name : "unknown" },
      "the shop's health could not be asked",
    );
  });
  await Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE_MS).unref())]);
}
