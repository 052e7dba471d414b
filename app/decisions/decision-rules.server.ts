import { segmentThresholdsSchema, type SegmentThresholds } from "#app/ladders/segments.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";

/** What the merchant set for every decision of the shop. */
export interface DecisionRules {
  /** "Stop all offers now" is on. */
  readonly isStopped: boolean;
  readonly thresholds: SegmentThresholds;
  /** Share of purchases that see no offer, 0 to 0.5, and what they are drawn with. */
  readonly holdoutShare: number;
  readonly holdoutSalt: string;
  /** Whether checkout says how much is missing to free shipping. */
  readonly isNudgeEnabled: boolean;
}

interface Row {
  readonly isStopped: boolean;
  readonly thresholds: unknown;
  readonly holdoutShare: string;
  readonly holdoutSalt: string;
  readonly isNudgeEnabled: boolean;
}

/** The shop's rules, kept in memory until the shop's settings change. */
export const decisionRulesOf = shopCache<DecisionRules>({
  forgetOn: ["shop"],
  load: async (shopId) => {
    const { rows } = await pool().query<Row>(
      `select offers_stopped_at is not null as "isStopped", segment_thresholds as thresholds, holdout_share as "holdoutShare",
         holdout_salt as "holdoutSalt", is_nudge_enabled as "isNudgeEnabled"
       from shop where shop_id = $1`,
      [shopId],
    );
    const shop = rows[0];
    const parsed = segmentThresholdsSchema.safeParse(shop?.thresholds ?? {});
    return {
      isStopped: shop?.isStopped ?? true,
      holdoutShare: Number(shop?.holdoutShare ?? 0),
      holdoutSalt: shop?.holdoutSalt ?? "",
      isNudgeEnabled: shop?.isNudgeEnabled ?? false,
      thresholds: parsed.success ? parsed.data : segmentThresholdsSchema.parse({}),
    };
  },
});
