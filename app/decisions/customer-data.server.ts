import type { PoolClient } from "pg";

type Client = Pick<PoolClient, "query">;

/** Everything the decisions hold about a customer: which purchases were decided on, and what was offered. */
export async function exportCustomerDecisions(shopId: string, customerId: number, client: Client): Promise<unknown[]> {
  const { rows } = await client.query(
    `select reference_id as "referenceId", decided_at as "decidedAt", drawn_at as "drawnAt", reason, locale, currency,
       purchase, answer
     from decision where shop_id = $1 and customer_id = $2 order by decided_at`,
    [shopId, customerId],
  );
  return rows;
}

/**
 * Cuts the tie between a customer and the decisions; the decisions stay, as counts need them.
 * @returns how many were cut
 */
export async function redactCustomerDecisions(shopId: string, customerId: number, client: Client): Promise<number> {
  const { rowCount } = await client.query(
    "update decision set customer_id = null where shop_id = $1 and customer_id = $2",
    [shopId, customerId],
  );
  return rowCount ?? 0;
}
