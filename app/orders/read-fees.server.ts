import { pool } from "#app/runtime/database.server.ts";
import { enqueue, type Jobs } from "#app/runtime/jobs.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { TransactionFeesDocument } from "#app/shopify/generated/admin.ts";
import { globalId, numericId } from "#app/shopify/numeric-id.ts";
import { feeOf } from "./read-order-node.ts";

const AT_ONCE = 100;
const AGAIN_AFTER_MS = 6 * 3_600_000;
/** As far back as Shopify shows orders: a payment without a fee by then has none, and its rate counts. */
const GIVE_UP_AFTER_MS = 60 * 86_400_000;

interface Unread {
  readonly transactionId: number;
  readonly currency: string;
}

/**
 * Asks for the fees of successful payments that have none yet, many at once; what has no fee yet is asked for again later.
 * Fees are told of payments by Shopify Payments only.
 */
export async function readFees({ shopId }: Jobs["read_fees"]): Promise<void> {
  const api = await adminApi(shopId);
  for (let after = 0, isLast = false; !isLast;) {
    const unread = await withoutFee(shopId, after);
    isLast = unread.length < AT_ONCE;
    if (unread.length === 0) break;
    after = unread.at(-1)!.transactionId;
    const currencies = new Map(unread.map(({ transactionId, currency }) => [transactionId, currency]));
    const ids = unread.map(({ transactionId }) => globalId("OrderTransaction", transactionId));
    const { nodes } = await api.query(TransactionFeesDocument, { ids });
    const known = nodes.flatMap((node) => {
      if (!node || !("fees" in node)) return [];
      const transactionId = numericId(node.id);
      const feeMinor = feeOf(node.fees, currencies.get(transactionId)!);
      return feeMinor === null ? [] : [{ transactionId, feeMinor }];
    });
    await pool().query(
      `update order_transaction t set fee_minor = i."feeMinor"
       from jsonb_to_recordset($2::jsonb) as i("transactionId" bigint, "feeMinor" bigint)
       where t.shop_id = $1 and t.transaction_id = i."transactionId" and t.fee_minor is distinct from i."feeMinor"`,
      [shopId, JSON.stringify(known)],
    );
  }
  if ((await withoutFee(shopId, 0)).length === 0) return;
  // A key of its own: the next payment's fee is asked for a minute after it, whatever waits longer.
  await enqueue(
    "read_fees",
    { shopId },
    { key: `read_fees_again:${shopId}`, afterMs: AGAIN_AFTER_MS, keepsRunAt: true },
  );
}

async function withoutFee(shopId: string, after: number): Promise<Unread[]> {
  const { rows } = await pool().query<Unread>(
    `select t.transaction_id as "transactionId", coalesce(o.currency, s.currency) as currency
     from order_transaction t join shop s on s.shop_id = t.shop_id
     left join shop_order o on o.shop_id = t.shop_id and o.order_id = t.order_id
     where t.shop_id = $1 and t.transaction_id > $2 and t.fee_minor is null and t.status = 'success' and t.kind in ('sale', 'capture')
       and t.gateway = 'shopify_payments' and t.processed_at > $3
     order by t.transaction_id limit ${AT_ONCE}`,
    [shopId, after, new Date(Date.now() - GIVE_UP_AFTER_MS)],
  );
  return rows;
}
