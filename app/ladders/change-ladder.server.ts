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

/** Moves a ladder one place up or down in the order in which ladders are asked. */
export async function moveLadder(options: {
  shopId: string;
  ladderId: string;
  direction: "up" | "down";
  staffId: string;
}): Promise<void> {
  const { shopId, ladderId, direction, staffId } = options;
  await inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select ladder_id as id from ladder where shop_id = $1 and status <> 'archived' order by priority, created_at, ladder_id for update`,
      [shopId],
    );
    const ids = rows.map((row) => row.id);
    const at = ids.indexOf(ladderId);
    const to = direction === "up" ? at - 1 : at + 1;
    if (at < 0 || to < 0 || to >= ids.length) return;
    [ids[at], ids[to]] = [ids[to]!, ids[at]!];
    await client.query(
      `update ladder l set priority = o.place * 10 from unnest($2::uuid[]) with ordinality as o(id, place) where l.shop_id = $1 and l.ladder_id = o.id`,
      [shopId, ids],
    );
    await recordAudit(
      { shopId, actor: staffId, action: "ladder.reordered", subject: ladderId, details: { direction } },
      client,
    );
    await notifyChange("ladders", shopId, client);
  });
}
