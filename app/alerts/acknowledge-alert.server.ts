import { inTransaction } from "#app/runtime/database.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";

/**
 * Notes that somebody has taken an open alert in hand. It stays until what it is about is gone.
 * @returns false where it was resolved, or somebody else was first
 */
export async function acknowledgeAlert(shopId: string, alertId: string, staffId: string, now: Date): Promise<boolean> {
  return inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `update alert set acknowledged_at = $4, acknowledged_by = $3
       where shop_id = $1 and alert_id = $2 and resolved_at is null and acknowledged_at is null`,
      [shopId, alertId, staffId, now],
    );
    if (rowCount !== 1) return false;
    await recordAudit({ shopId, actor: staffId, action: "alert.acknowledged", subject: alertId }, client);
    return true;
  });
}
