/** A column of a table of facts: its name, type and the field that it holds. */
export type FactColumn<Row> = readonly [
  name: string,
  type: "bigint" | "int" | "text" | "boolean" | "date" | "ms",
  field: keyof Row & string,
];

/** A table of facts, as it is written. The primary key is the shop and the key's columns; each has a day. */
export interface FactTable<Row> {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly FactColumn<Row>[];
}

/** Days on which a statement changed something. */
const DAYS_OF = (statement: string) => `
  with written as (${statement})
  select distinct to_char(day, 'YYYY-MM-DD') as day from written`;

/**
 * The statement that writes rows and tells the days on which something changed: a row that is the same is not written.
 * Parameter 1 is the shop, the columns follow.
 */
export function upsertText<Row>({ name, key, columns }: FactTable<Row>): string {
  const names = columns.map(([column]) => column);
  const others = names.filter((column) => !key.includes(column));
  return DAYS_OF(`
    insert into ${name} as f (shop_id, ${names.join(", ")})
    select $1, ${given(columns).join(", ")} from ${arrays(columns)}
    on conflict (shop_id, ${key.join(", ")}) do update set ${others.map((column) => `${column} = excluded.${column}`).join(", ")}
    where (${others.map((column) => `f.${column}`).join(", ")}) is distinct from (${others.map((column) => `excluded.${column}`).join(", ")})
    returning f.day`);
}

/**
 * The statement that removes what is not among the rows any more, or stood on another day, and tells the days.
 * Parameter 1 is the shop, the key's columns and the day follow, last the ids of the owners whose rows these are.
 * @param owner the column that names them
 */
export function removeText<Row>(table: FactTable<Row>, owner: string): string {
  const columns = keyAndDay(table);
  const type = table.columns.find(([name]) => name === owner)![1];
  return DAYS_OF(`
    delete from ${table.name} f
    where f.shop_id = $1 and f.${owner} = any($${columns.length + 2}::${type}[])
      and not exists (select 1 from ${arrays(columns)} where ${columns.map(([name]) => `g.${name} = f.${name}`).join(" and ")})
    returning f.day`);
}

/**
 * The query for what differs between rows as they should be and those that stand. Parameter 1 is the shop, the columns follow,
 * then the ids of the owners whose rows these are, and how many of each side are told.
 */
export function differenceText<Row>({ name, columns }: FactTable<Row>, owner: string): string {
  const names = columns.map(([column]) => column).join(", ");
  const type = columns.find(([column]) => column === owner)![1];
  const limit = `limit $${columns.length + 3}`;
  return `with expected as (select ${given(columns).join(", ")} from ${arrays(columns)}),
      actual as (select ${names} from ${name} where shop_id = $1 and ${owner} = any($${columns.length + 2}::${type}[]))
    (select 'missing' as side, to_jsonb(x) as row from (table expected except table actual) x ${limit})
    union all (select 'wrong', to_jsonb(x) from (table actual except table expected) x ${limit})`;
}

function given<Row>(columns: readonly FactColumn<Row>[]): string[] {
  return columns.map(([column, type]) => (type === "ms" ? `to_timestamp(${column} / 1000.0) as ${column}` : column));
}

/** The columns that removeText takes. */
export function keyAndDay<Row>({ key, columns }: FactTable<Row>): FactColumn<Row>[] {
  return columns.filter(([name]) => key.includes(name) || name === "day");
}

function arrays<Row>(columns: readonly FactColumn<Row>[]): string {
  const values = columns.map(([, type], at) => `$${at + 2}::${type === "ms" ? "bigint" : type}[]`);
  return `unnest(${values.join(", ")}) as g (${columns.map(([name]) => name).join(", ")})`;
}

/**
 * Each column of the rows as PostgreSQL reads an array.
 * @throws RangeError when a number is not a whole one below 2^53
 */
export function columnTexts<Row>(columns: readonly FactColumn<Row>[], rows: readonly Row[]): string[] {
  return columns.map(([name, type, field]) => {
    const texts = rows.map((row) => {
      const value = row[field];
      if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError(`${name} is ${value}`);
      return type === "text" ? quoted(String(value)) : (value ?? "NULL");
    });
    return `{${texts.join(",")}}`;
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
