import type { PoolClient } from "pg";
import type { TransactionRecord } from "./order-record.ts";

type Client = Pick<PoolClient, "query">;

// A payment goes from pending to failed or done, and never back; a fee that is known is not forgotten.
const RANK = (status: string) => `case ${status} when 'success' then 2 when 'pending' then 0 else 1 end`;
const SAVE = `
  insert into order_transaction as t (shop_id, transaction_id, order_id, parent_id, kind, status, gateway, amount_minor, fee_minor, processed_at)
  select $1, i."transactionId", i."orderId", i."parentId", i.kind, i.status, i.gateway, i."amountMinor", i."feeMinor", i."processedAt"
  from jsonb_to_recordset($2::jsonb) as i("transactionId" bigint, "orderId" bigint, "parentId" bigint, kind text, status text, gateway text,
    "amountMinor" bigint, "feeMinor" bigint, "processedAt" timestamptz)
  on conflict (shop_id, transaction_id) do update set parent_id = coalesce(excluded.parent_id, t.parent_id), kind = excluded.kind,
    status = excluded.status, gateway = excluded.gateway, amount_minor = excluded.amount_minor,
    fee_minor = coalesce(excluded.fee_minor, t.fee_minor), processed_at = greatest(excluded.processed_at, t.processed_at)
  where ${RANK("excluded.status")} >= ${RANK("t.status")}
    and (t.status, t.amount_minor, t.parent_id, t.fee_minor, t.processed_at, t.gateway, t.kind) is distinct from
      (excluded.status, excluded.amount_minor, coalesce(excluded.parent_id, t.parent_id), coalesce(excluded.fee_minor, t.fee_minor),
       greatest(excluded.processed_at, t.processed_at), excluded.gateway, excluded.kind)`;

/** Stores payments, of known orders or not. The same ones again change nothing. */
export async function saveTransactions(
  shopId: string,
  transactions: readonly TransactionRecord[],
  client: Client,
): Promise<void> {
  if (transactions.length > 0) await client.query(SAVE, [shopId, JSON.stringify(transactions)]);
}
