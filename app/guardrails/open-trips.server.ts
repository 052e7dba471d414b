import { pool } from "#app/runtime/database.server.ts";
import { guardrailFiguresSchema, type ChartPoint, type GuardrailFigures } from "./guardrail-figures.ts";
import type { Metric } from "./metric.ts";

const toldSchema = guardrailFiguresSchema.omit({ memory: true, chart: true });

/** A pause by a guardrail, with its figures as they were. */
export interface Trip {
  readonly tripId: string;
  /** The ladder's id, or "shop". */
  readonly scope: string;
  /** Empty: all offers of the shop. */
  readonly ladderName: string;
  readonly metric: Metric;
  readonly trippedAt: Date;
  readonly figures: Omit<GuardrailFigures, "memory" | "chart">;
  readonly chart: readonly ChartPoint[];
  readonly resumedAt: Date | null;
  readonly resumedBy: string | null;
  readonly resumeReason: string | null;
}

/** Pauses that nobody took back yet, the newest first. */
export async function openTrips(shopId: string): Promise<Trip[]> {
  return readTrips(shopId, "and t.resumed_at is null");
}

/** Pauses of the past, open ones too, the newest first; at most a hundred. */
export async function tripHistory(shopId: string): Promise<Trip[]> {
  return readTrips(shopId, "");
}

async function readTrips(shopId: string, condition: string): Promise<Trip[]> {
  const { rows } = await pool().query<Omit<Trip, "figures"> & { figures: unknown }>(
    `select t.trip_id as "tripId", t.scope, coalesce(l.name, '') as "ladderName", t.metric, t.tripped_at as "trippedAt", t.figures, t.chart,
       t.resumed_at as "resumedAt", t.resumed_by as "resumedBy", t.resume_reason as "resumeReason"
     from guardrail_trip t left join ladder l on l.shop_id = t.shop_id and l.ladder_id::text = t.scope
     where t.shop_id = $1 ${condition} order by t.tripped_at desc limit 100`,
    [shopId],
  );
  return rows.map((row) => ({ ...row, figures: toldSchema.parse(row.figures) }));
}
