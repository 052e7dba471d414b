import { z } from "zod";
import { inTransaction } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";

export type StatusChange = "pause" | "resume" | "archive";

const CHANGES = {
  pause: { from: ["published"], to: "paused", action: "ladder.paused" },
  resume: { from: ["paused"], to: "published", action: "ladder.resumed" },
  archive: { from: ["draft", "published", "paused"], to: "archived", action: "ladder.archived" },
} as const;

/**
 * Pauses, resumes or archives a ladder; every process knows before its next decision.
 * @returns false when the ladder is not in a state from which that is possible: somebody else was quicker
 */
export async function changeStatus(options: {
  shopId: string;
  ladderId: string;
  change: StatusChange;
  staffId: string;
  reason?: string;
}): Promise<boolean> {
  const { shopId, ladderId, staffId } = options;
  if (!z.uuid().safeParse(ladderId).success) return false;
  const { from, to, action } = CHANGES[options.change];
  const reason = options.reason?.trim().slice(0, 300) ?? "";
  return inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `update ladder set status = $3, paused_by = $5, paused_reason = $6, updated_at = $7 where shop_id = $1 and ladder_id = $2 and status = any($4::text[])`,
      [shopId, ladderId, to, from, to === "paused" ? staffId : null, to === "paused" ? reason : null, new Date()],
    );
    if (rowCount === 0) return false;
    await recordAudit({ shopId, actor: staffId, action, subject: ladderId, details: { reason } }, client);
    await notifyChange("ladders", shopId, client);
    return true;
  });
}

/**
 * Puts a shop's ladders in an order: the first of the list is asked first. Ladders that the list does not name (somebody
 * made them meanwhile) come after it, in the order they had.
 */
export async function orderLadders(options: {
  shopId: string;
  ladderIds: readonly string[];
  staffId: string;
}): Promise<void> {
  const { shopId, ladderIds, staffId } = options;
  await inTransaction(async (client) => {
    await client.query(
      `update ladder l set priority = o.place * 10
       from (
         select l.ladder_id as id, row_number() over (order by array_position($2::uuid[], l.ladder_id) nulls last, l.priority, l.created_at, l.ladder_id) as place
         from ladder l where l.shop_id = $1 and l.status <> 'archived'
       ) o
       where l.shop_id = $1 and l.ladder_id = o.id`,
      [shopId, ladderIds],
    );
    await recordAudit({ shopId, actor: staffId, action: "ladder.reordered", details: { order: ladderIds } }, client);
    await notifyChange("ladders", shopId, client);
  });
}
