import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";

/** Whether a shop has the app installed now. A shop that has not is asked for anew each time. */
export const isInstalled = shopCache({
  forgetOn: ["shop"],
  keeps: (installed: boolean) => installed,
  load: async (shopId) => {
    const { rowCount } = await pool().query("select 1 from shop where shop_id = $1 and uninstalled_at is null", [
      shopId,
    ]);
    return rowCount === 1;
  },
});
