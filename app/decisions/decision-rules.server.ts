import { segmentThresholdsSchema, type SegmentThresholds } from "#app/ladders/segments.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";

/** What the merchant set for every decision of the shop. */
export interface DecisionRules {
  /** "Stop all offers now" is on. */
  readonly isStopped: boolean;
  readonly thresholds: SegmentThresholds;
}

/** The shop's rules, kept in memory until the shop's settings change. */
export const decisionRulesOf = shopCache<DecisionRules>({
  forgetOn: ["shop"],
  load: async (shopId) => {
    const { rows } = await pool().query<{ isStopped: boolean; thresholds: unknown }>(
      `select offers_stopped_at is not null as "isStopped", segment_thresholds as thresholds from shop where shop_id = $1`,
      [shopId],
    );
    const parsed = segmentThresholdsSchema.safeParse(rows[0]?.thresholds ?? {});
    return {
      isStopped: rows[0]?.isStopped ?? true,
      thresholds: parsed.success ? parsed.data : segmentThresholdsSchema.parse({}),
    };
  },
});
