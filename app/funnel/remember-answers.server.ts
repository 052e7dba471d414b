import type { PoolClient } from "pg";
import type { StepAnswer } from "./answers-of.ts";

/** Remembers how a customer answered; of several answers to a step the strongest counts: accepted, declined, seen. */
export async function rememberAnswers(
  shopId: string,
  customerId: number,
  answers: readonly StepAnswer[],
  client: Pick<PoolClient, "query">,
): Promise<void> {
  for (const { referenceId, stepId, productIds, answer, answeredAt } of answers) {
    await client.query(
      `insert into offer_answer as o (shop_id, reference_id, step_id, customer_id, product_ids, answer, answered_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (shop_id, reference_id, step_id) do update set answer = excluded.answer, answered_at = excluded.answered_at
       where array_position(array['seen', 'declined', 'accepted'], o.answer) < array_position(array['seen', 'declined', 'accepted'], excluded.answer)`,
      [shopId, referenceId, stepId, customerId, productIds, answer, answeredAt],
    );
  }
}
