import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";

/** "Stop all offers now", as it stands; null: offers are made. */
export interface OffersStop {
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

export async function offersStop(shopId: string): Promise<OffersStop | null> {
  const { rows } = await pool().query<OffersStop>(
    `select offers_stopped_at as at, coalesce(offers_stopped_by, '') as by, coalesce(offers_stopped_reason, '') as reason
     from shop where shop_id = $1 and offers_stopped_at is not null`,
    [shopId],
  );
  return rows[0] ?? null;
}

/**
 * Stops every offer of a shop: each process knows before its next decision, and no accept is signed any more. The ladders
 * keep the state they have.
 * @returns false when somebody else had stopped them
 */
export function stopOffers(shopId: string, staffId: string, reason: string, now: Date): Promise<boolean> {
  return change(shopId, staffId, { action: "offers.stopped", at: now, reason: reason.trim().slice(0, 300) });
}

/** Lets offers be made again. @returns false when nothing was stopped */
export function resumeOffers(shopId: string, staffId: string): Promise<boolean> {
  return change(shopId, staffId, { action: "offers.resumed", at: null, reason: "" });
}

function change(
  shopId: string,
  staffId: string,
  { action, at, reason }: { action: "offers.stopped" | "offers.resumed"; at: Date | null; reason: string },
): Promise<boolean> {
  return inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `update shop set offers_stopped_at = $2, offers_stopped_by = $3, offers_stopped_reason = $4
       where shop_id = $1 and (offers_stopped_at is null) = ($2::timestamptz is not null)`,
      [shopId, at, at ? staffId : null, at ? reason : null],
    );
    if (rowCount === 0) return false;
    await recordAudit({ shopId, actor: staffId, action, details: { reason } }, client);
    await notifyChange("shop", shopId, client);
    return true;
  });
}
