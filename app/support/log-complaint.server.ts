import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { UNDO_HOURS, type ComplaintKind } from "./complaint.ts";

/** A complaint to log. */
export interface NewComplaint {
  /** Chosen by whoever logs it: the same one sent twice is logged once. */
  readonly complaintId: string;
  readonly orderId: number;
  /** The step of the accepted offer it is about; null: the order as a whole. */
  readonly stepId: string | null;
  readonly kind: ComplaintKind;
  readonly source: "staff" | "help_desk";
  /** The staff member's id, or the ticket's number. */
  readonly loggedBy: string;
}

export type LogOutcome = "logged" | "known" | "unknown_order" | "unknown_offer";

/**
 * Logs a complaint about an order, or about an offer of it that was accepted; once for each id. Whether both exist is
 * asked by the statement that writes it.
 */
export async function logComplaint(shopId: string, complaint: NewComplaint, now: Date): Promise<LogOutcome> {
  const { complaintId, orderId, stepId, kind, source, loggedBy } = complaint;
  const { rows } = await pool().query<{ hasOrder: boolean; hasOffer: boolean; isNew: boolean }>(
    `with bought as (
       select reference_id from shop_order where shop_id = $1 and order_id = $3 and deleted_at is null
     ), accepted as (
       select b.reference_id from bought b where exists (
         select 1 from attribution a where a.shop_id = $1 and a.order_id = $3 and a.reference_id = b.reference_id and a.step_id = $4
         union all
         select 1 from changeset c where c.shop_id = $1 and c.reference_id = b.reference_id and c.step_id = $4)
     ), logged as (
       insert into complaint (shop_id, complaint_id, order_id, reference_id, step_id, kind, source, logged_by, logged_at)
       select $1, $2, $3, a.reference_id, $4, $5, $6, $7, $8
       from bought b left join accepted a on true where $4::text is null or a.reference_id is not null
       on conflict (shop_id, complaint_id) do nothing
       returning 1
     )
     select exists (select 1 from bought) as "hasOrder", $4::text is null or exists (select 1 from accepted) as "hasOffer",
       exists (select 1 from logged) as "isNew"`,
    [shopId, complaintId, orderId, stepId, kind, source, loggedBy, now],
  );
  const { hasOrder, hasOffer, isNew } = rows[0]!;
  if (isNew) return "logged";
  return !hasOrder ? "unknown_order" : hasOffer ? "known" : "unknown_offer";
}

/**
 * Takes a complaint back: only who logged it, and only within a day.
 * @returns false when it is not there, is somebody else's, or is older
 */
export async function removeComplaint(
  shopId: string,
  complaintId: string,
  staffId: string,
  now: Date,
): Promise<boolean> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ orderId: number; kind: string }>(
      `delete from complaint where shop_id = $1 and complaint_id = $2 and source = 'staff' and logged_by = $3
         and logged_at > $4::timestamptz - make_interval(hours => $5)
       returning order_id as "orderId", kind`,
      [shopId, complaintId, staffId, now, UNDO_HOURS],
    );
    const [removed] = rows;
    if (!removed) return false;
    await recordAudit(
      { shopId, actor: staffId, action: "complaint.removed", subject: String(removed.orderId), details: removed },
      client,
    );
    return true;
  });
}
