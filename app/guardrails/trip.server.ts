import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { changeStatus } from "#app/ladders/change-ladder.server.ts";
import { GUARDRAIL } from "#app/ladders/paused-by.ts";
import { stopOffers } from "#app/ladders/stop-offers.server.ts";
import { lookForAlerts } from "#app/shops/look-for-alerts.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import type { GuardrailFigures } from "./guardrail-figures.ts";
import type { Metric } from "./metric.ts";
import { scopeOf, type Scope } from "./read-given.server.ts";
import { tripReason } from "./trip-reason.ts";

/**
 * Pauses the ladder, or stops all offers, and keeps the figures as they were. Every process knows before its next decision.
 * @returns false where it was paused already
 */
export async function trip(
  given: {
    readonly shopId: string;
    readonly scope: Scope;
    readonly metric: Metric;
    readonly figures: GuardrailFigures;
    readonly now: Date;
  },
  client: PoolClient,
): Promise<boolean> {
  const { shopId, scope, metric, figures, now } = given;
  const reason = tripReason(metric, figures);
  const hasPaused = scope.ladderId
    ? await changeStatus({ shopId, ladderId: scope.ladderId, change: "pause", staffId: GUARDRAIL, reason }, client)
    : await stopOffers(shopId, GUARDRAIL, reason, now, client);
  if (!hasPaused) return false;
  const { memory: _, chart, ...told } = figures;
  await client.query(
    `insert into guardrail_trip (shop_id, trip_id, scope, metric, tripped_at, figures, chart) values ($1, $2, $3, $4, $5, $6, $7)`,
    [shopId, randomUUID(), scopeOf(scope.ladderId), metric, now, JSON.stringify(told), JSON.stringify(chart)],
  );
  await lookForAlerts(shopId, client);
  const subject = scope.ladderId ?? "shop";
  await recordAudit({ shopId, actor: GUARDRAIL, action: "guardrail.tripped", subject, details: { metric, reason, ...told } }, client); // prettier-ignore
  return true;
}
