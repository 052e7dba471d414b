import { pool } from "#app/runtime/database.server.ts";

/** Metafields that the bulk export names. */
const MAX_METAFIELDS = 100;

/** "namespace.key" of every product metafield that a trigger of the shop asks for, drafts included, in alphabetical order. */
export async function usedMetafields(shopId: string): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `select distinct (leaf->>'namespace') || '.' || (leaf->>'key') as name
     from (
       select draft as document from ladder where shop_id = $1 and status <> 'archived' and draft is not null
       union all
       select v.document from ladder l join ladder_version v
         on v.shop_id = l.shop_id and v.ladder_id = l.ladder_id and v.version = l.published_version
       where l.shop_id = $1 and l.status <> 'archived'
     ) d, jsonb_path_query(d.document->'trigger', '$.** ? (@.kind == "metafield")') leaf
     where leaf->>'namespace' ~ '^[A-Za-z0-9_-]{1,64}$' and leaf->>'key' ~ '^[A-Za-z0-9_-]{1,64}$'
     order by 1 limit $2`,
    [shopId, MAX_METAFIELDS],
  );
  return rows.map(({ name }) => name);
}
