import { z } from "zod";
import { changeStatus } from "#app/ladders/change-ladder.server.ts";
import { resumeOffers } from "#app/ladders/stop-offers.server.ts";
import { inTransaction } from "#app/runtime/database.server.ts";
import { lookForAlerts } from "#app/shops/look-for-alerts.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { SHOP_SCOPE } from "./metric.ts";

/** Why it may run again: at least a few words, for colleagues and for later. */
export const resumeReasonSchema = z.string().trim().min(3).max(300);

/**
 * Lets what a guardrail paused run again, with a reason. Its guardrails begin anew, and do not trip in the first days.
 * @returns false when it is not paused by this trip any more
 */
export async function resumeAfterTrip(given: {
  readonly shopId: string;
  readonly tripId: string;
  readonly staffId: string;
  readonly reason: string;
  readonly now: Date;
}): Promise<boolean> {
  const { shopId, tripId, staffId, now } = given;
  const reason = resumeReasonSchema.parse(given.reason);
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ scope: string; metric: string }>(
      `update guardrail_trip set resumed_at = $3, resumed_by = $4, resume_reason = $5
       where shop_id = $1 and trip_id = $2 and resumed_at is null returning scope, metric`,
      [shopId, tripId, now, staffId, reason],
    );
    const [tripped] = rows;
    if (!tripped) return false;
    const { scope, metric } = tripped;
    if (scope === SHOP_SCOPE) await resumeOffers(shopId, staffId, reason, client);
    else await changeStatus({ shopId, ladderId: scope, change: "resume", staffId, reason }, client);
    await client.query("delete from guardrail_state where shop_id = $1 and scope = $2", [shopId, scope]);
    await lookForAlerts(shopId, client);
    await recordAudit({ shopId, actor: staffId, action: "guardrail.resumed", subject: scope, details: { metric, reason } }, client); // prettier-ignore
    return true;
  });
}
