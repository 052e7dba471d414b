import type pg from "pg";

/** What a table holds: how many rows, and a hash of all of them. */
export type TableContents = ReadonlyMap<string, string>;

/** The contents of every table of the product and of its job queue. */
export async function tableContents(client: Pick<pg.Pool, "query">): Promise<TableContents> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker') order by 1`,
  );
  const contents = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ contents: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(row, '' order by row)), '') as contents from (select md5(t::text) as row from ${name} t) r`,
    );
    contents.set(name, rows[0]!.contents);
  }
  return contents;
}

/** The tables that do not hold the same any more. */
export function changedTables(before: TableContents, after: TableContents): string[] {
  return [...after.keys()].filter((name) => before.get(name) !== after.get(name));
}
