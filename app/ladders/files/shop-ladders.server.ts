import type { PoolClient } from "pg";
import { pool } from "#app/runtime/database.server.ts";
import { draftSchema } from "../draft.ts";
import type { LadderDocument } from "../ladder.ts";
import { slugsOf } from "./ladder-slugs.ts";
import type { FileStatus } from "./ladder-file.ts";
import type { ShopLadder } from "./plan-import.ts";
import type { CollectionName } from "./references.ts";

interface Row {
  readonly ladderId: string;
  readonly status: FileStatus;
  readonly priority: number;
  readonly revision: number;
  readonly hasDraft: boolean;
  readonly document: LadderDocument;
}

/**
 * A shop's ladders under their ids for files, in the order in which they are asked; archived ones are left out. An id
 * comes from the ladder's name; of the same names the older ladder's has no number. With a client, locked by its transaction.
 */
export async function shopLadders(shopId: string, client?: PoolClient): Promise<ShopLadder[]> {
  const { rows } = await (client ?? pool()).query<Row>(
    `select l.ladder_id as "ladderId", l.status, l.priority, l.draft_revision as revision, l.draft is not null as "hasDraft",
       coalesce(l.draft, v.document) as document
     from ladder l
     left join ladder_version v on v.shop_id = l.shop_id and v.ladder_id = l.ladder_id and v.version = l.published_version
     where l.shop_id = $1 and l.status <> 'archived'
     order by l.created_at, l.ladder_id ${client ? "for update of l" : ""}`,
    [shopId],
  );
  const ids = slugsOf(rows.map(({ document }) => document.name));
  return rows
    .map((row, at) => ({ ...row, id: ids[at]!, document: draftSchema.parse(row.document) }))
    .sort((a, b) => a.priority - b.priority);
}

/** The names of a shop's collections. */
export async function shopCollections(shopId: string): Promise<CollectionName[]> {
  const { rows } = await pool().query<CollectionName>(
    `select collection_id as "collectionId", handle from collection where shop_id = $1`,
    [shopId],
  );
  return rows;
}
