import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { segmentThresholdsSchema, type SegmentThresholds } from "./segments.ts";

/** Where the shop's segments end and begin: the merchant's limits, or the defaults. */
export async function segmentThresholds(shopId: string): Promise<SegmentThresholds> {
  const { rows } = await pool().query<{ thresholds: unknown }>(
    "select segment_thresholds as thresholds from shop where shop_id = $1",
    [shopId],
  );
  const parsed = segmentThresholdsSchema.safeParse(rows[0]?.thresholds ?? {});
  return parsed.success ? parsed.data : segmentThresholdsSchema.parse({});
}

/** Saves the limits; every decision uses them from the next purchase on. */
export async function saveSegmentThresholds(
  shopId: string,
  thresholds: SegmentThresholds,
  staffId: string,
): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("update shop set segment_thresholds = $2 where shop_id = $1", [
      shopId,
      JSON.stringify(thresholds),
    ]);
    await recordAudit(
      { shopId, actor: staffId, action: "settings.changed", details: { segments: thresholds } },
      client,
    );
    await notifyChange("shop", shopId, client);
  });
}
