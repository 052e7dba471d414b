import type { PoolClient } from "pg";

type Client = Pick<PoolClient, "query">;

/** A chargeback or an inquiry, in the currency of its order. */
export interface DisputeRecord {
  readonly disputeId: number;
  readonly orderId: number | null;
  /** chargeback, inquiry. */
  readonly kind: string;
  readonly status: string;
  readonly reason: string;
  readonly amountMinor: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

const SAVE = `
  insert into dispute as d (shop_id, dispute_id, order_id, kind, status, reason, amount_minor, opened_at, closed_at, told_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (shop_id, dispute_id) do update set order_id = coalesce(excluded.order_id, d.order_id), kind = excluded.kind, status = excluded.status,
    reason = excluded.reason, amount_minor = excluded.amount_minor, opened_at = excluded.opened_at, closed_at = excluded.closed_at,
    told_at = excluded.told_at
  where d.told_at <= excluded.told_at`;

/**
 * Stores what is told of a dispute.
 * @param toldAt when the news was sent: older news changes nothing
 * @returns whether it was news
 */
export async function saveDispute(
  shopId: string,
  dispute: DisputeRecord,
  toldAt: Date,
  client: Client,
): Promise<boolean> {
  const { rowCount } = await client.query(SAVE, [
    shopId,
    dispute.disputeId,
    dispute.orderId,
    dispute.kind,
    dispute.status,
    dispute.reason,
    dispute.amountMinor,
    dispute.openedAt,
    dispute.closedAt,
    toldAt,
  ]);
  return rowCount !== 0;
}
