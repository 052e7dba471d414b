import { randomUUID } from "node:crypto";
import { z } from "zod";
import { inTransaction } from "#app/runtime/database.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";

/**
 * Makes a draft of a ladder's newest document, asked after the others, named as a copy.
 * @returns the new ladder's id; null when the shop has no such ladder
 */
export async function duplicateLadder(options: {
  shopId: string;
  ladderId: string;
  staffId: string;
}): Promise<string | null> {
  const { shopId, ladderId, staffId } = options;
  if (!z.uuid().safeParse(ladderId).success) return null;
  const copyId = randomUUID();
  return inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `insert into ladder (shop_id, ladder_id, name, status, priority, draft, draft_revision, created_at, updated_at)
       select l.shop_id, $3, left(l.name, 73) || ' (copy)', 'draft',
         (select max(priority) from ladder where shop_id = $1),
         jsonb_set(coalesce(l.draft, v.document)::jsonb, '{name}', to_jsonb(left(l.name, 73) || ' (copy)')), 1, $4, $4
       from ladder l
       left join ladder_version v on v.shop_id = l.shop_id and v.ladder_id = l.ladder_id and v.version = l.published_version
       where l.shop_id = $1 and l.ladder_id = $2 and l.status <> 'archived'`,
      [shopId, ladderId, copyId, new Date()],
    );
    if (rowCount === 0) return null;
    await recordAudit(
      { shopId, actor: staffId, action: "ladder.duplicated", subject: copyId, details: { of: ladderId } },
      client,
    );
    return copyId;
  });
}
