import type { PoolClient } from "pg";

type Client = Pick<PoolClient, "query">;

/** Everything the decisions hold about a customer: which purchases were decided on, what was offered, and how it was answered. */
export async function exportCustomerDecisions(shopId: string, customerId: number, client: Client): Promise<unknown[]> {
  const { rows } = await client.query(
    `select reference_id as "referenceId", decided_at as "decidedAt", drawn_at as "drawnAt", reason, locale, currency,
       purchase, answer,
       (select coalesce(json_agg(json_build_object('stepId', a.step_id, 'answer', a.answer, 'answeredAt', a.answered_at)), '[]')
         from offer_answer a where a.shop_id = d.shop_id and a.reference_id = d.reference_id) as answers
     from decision d where shop_id = $1 and customer_id = $2 order by decided_at`,
    [shopId, customerId],
  );
  return rows;
}

/**
 * Cuts the tie between a customer and the decisions; the decisions stay, as counts need them. What was remembered of the
 * customer's answers goes.
 * @returns how many were cut
 */
export async function redactCustomerDecisions(shopId: string, customerId: number, client: Client): Promise<number> {
  await client.query("delete from offer_answer where shop_id = $1 and customer_id = $2", [shopId, customerId]);
  const { rowCount } = await client.query(
    "update decision set customer_id = null where shop_id = $1 and customer_id = $2",
    [shopId, customerId],
  );
  return rowCount ?? 0;
}
