import type { ApiErrorCode } from "#app/api/error.contract.ts";
import type { PageEvent } from "#app/api/events.contract.ts";
import { decisionOf } from "#app/decisions/decision-store.server.ts";
import { inTransaction } from "#app/runtime/database.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import { insertEvents } from "./event-store.server.ts";
import { answersOf } from "./answers-of.ts";
import { rememberAnswers } from "./remember-answers.server.ts";
import { pageEventsOf } from "./page-events-of.ts";

export type RecordVerdict =
  | { readonly ok: true; readonly stored: number }
  | { readonly ok: false; readonly error: Extract<ApiErrorCode, "no_decision" | "bad_request"> };

/**
 * Records what happened on a post-purchase page: events sent before are not stored again. From the first sign that the
 * page was drawn its decision stands. An accept that went through is matched to its order line by a job of the same
 * transaction.
 */
export async function recordPageEvents(
  shopId: string,
  referenceId: string,
  pageEvents: readonly PageEvent[],
  now: Date,
): Promise<RecordVerdict> {
  const decision = await decisionOf(shopId, referenceId);
  if (!decision) return { ok: false, error: "no_decision" };
  const events = pageEventsOf({ referenceId, currency: decision.currency, answer: decision.answer }, pageEvents, now);
  if (!events) return { ok: false, error: "bad_request" };
  const isDrawn = events.some((event) => event.stepId !== null);
  const stored = await inTransaction(async (client) => {
    const { text, values } = insertEvents(shopId, events);
    const { rows } = await client.query<{ type: string; status: string | null }>(text, values);
    if (isDrawn && !decision.drawnAt) {
      await client.query(
        "update decision set drawn_at = $3 where shop_id = $1 and reference_id = $2 and drawn_at is null",
        [shopId, referenceId, now],
      );
    }
    if (decision.customerId !== null)
      await rememberAnswers(shopId, decision.customerId, answersOf(decision.answer, events), client);
    if (rows.some(({ status }) => status === "processed" || status === "partially_processed")) {
      const key = `attribute_purchase:${shopId}:${referenceId}`;
      await enqueue("attribute_purchase", { shopId, referenceId }, { key }, client);
    }
    return rows.length;
  });
  return { ok: true, stored };
}
