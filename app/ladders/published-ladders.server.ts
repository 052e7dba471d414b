import { pool } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { ladderSchema, type PublishedLadder } from "./ladder.ts";

interface Row {
  readonly ladderId: string;
  readonly version: number;
  readonly priority: number;
  readonly document: unknown;
}

/**
 * The published ladders of a shop: lower priority numbers first, the older of two with the same one. A stored document
 * that the schema refuses is left out and logged: the other ladders go on.
 */
export async function publishedLadders(shopId: string): Promise<PublishedLadder[]> {
  const { rows } = await pool().query<Row>(
    `select l.ladder_id as "ladderId", v.version, l.priority, v.document
     from ladder l join ladder_version v
       on v.shop_id = l.shop_id and v.ladder_id = l.ladder_id and v.version = l.published_version
     where l.shop_id = $1 and l.status = 'published'
     order by l.priority, l.created_at, l.ladder_id`,
    [shopId],
  );
  return rows.flatMap(({ document, ...ladder }) => {
    const parsed = ladderSchema.safeParse(document);
    if (parsed.success) return [{ ...ladder, document: parsed.data }];
    log().error({ shopId, ladderId: ladder.ladderId, version: ladder.version }, "a published ladder cannot be read");
    return [];
  });
}
