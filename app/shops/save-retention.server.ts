import { inTransaction } from "#app/runtime/database.server.ts";
import { recordAudit } from "./record-audit.server.ts";

/** Saves for how many months raw events are kept; the next night acts on it. */
export async function saveRetention(shopId: string, retentionMonths: number, staffId: string): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("update shop set retention_months = $2 where shop_id = $1", [shopId, retentionMonths]);
    await recordAudit(
      { shopId, actor: staffId, action: "settings.changed", subject: "retention", details: { retentionMonths } },
      client,
    );
  });
}
