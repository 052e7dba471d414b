import { inTransaction } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import type { Programme } from "./programme.ts";

/** Saves what holds for offers as a whole; every process decides by it from the next purchase on. */
export async function saveProgramme(shopId: string, programme: Programme, staffId: string): Promise<void> {
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `update shop set holdout_share = $2, is_nudge_enabled = $3
       where shop_id = $1 and (holdout_share, is_nudge_enabled) is distinct from ($2::numeric, $3::boolean)`,
      [shopId, programme.holdoutShare, programme.isNudgeEnabled],
    );
    if (rowCount === 0) return;
    await recordAudit({ shopId, actor: staffId, action: "settings.changed", subject: "programme", details: programme }, client); // prettier-ignore
    await notifyChange("shop", shopId, client);
  });
}
