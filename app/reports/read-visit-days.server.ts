import { TEST_ORDER } from "#app/margin/visit-rollups.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import type { BreakdownKey } from "./breakdown.ts";
import { BREAKDOWNS } from "./breakdown.ts";
import { daysOf, type DateRange } from "./date-range.ts";
import type { Filters } from "./report-query.ts";
import { isMeasured, measuredOf, NO_VISITS, type Connection, type Measured, type VisitDay } from "./visit-days.ts";

export interface VisitsAsk {
  readonly shopId: string;
  readonly range: DateRange;
  readonly filters: Filters;
  /** Whether what a rule takes for robots' is counted too; test orders never are. */
  readonly withBots: boolean;
}

/** Days of sessions and checkouts with how much of the period was measured; without days where nothing was. */
export interface Visits {
  readonly days: readonly VisitDay[] | null;
  readonly measured: Measured;
}

const SESSION_SUMS = `sum(f.sessions)::int as sessions, sum(f.with_product)::int as "withProduct", sum(f.with_cart)::int as "withCart",
  sum(f.with_checkout)::int as "withCheckout"`;
const CHECKOUT_SUMS = `sum(f.started)::int as started, sum(f.contact)::int as contact, sum(f.address)::int as address, sum(f.shipping)::int as shipping,
  sum(f.payment)::int as payment, sum(f.completed)::int as completed, sum(f.shown)::int as shown, sum(f.accepted)::int as accepted,
  sum(f.loads)::int as loads, sum(f.load_ms)::bigint as "loadMs"`;
const FILTERED = [
  ["country", "country"],
  ["channel", "channel"],
  ["first", "first_channel"],
  ["device", "device"],
] as const;

/** Reads since when the web pixel has told of visits, and whether it is connected now. */
export async function readConnection(shopId: string): Promise<Connection> {
  const end = (of: "min" | "max", table: string) => `(select ${of}(day) from ${table} where shop_id = $1)`;
  const { rows } = await pool().query<Connection>(
    `select exists (select from shop where shop_id = $1 and web_pixel_id is not null and pixel_connected_at is not null) as "isConnected",
       to_char(least(${end("min", "visit_rollup")}, ${end("min", "checkout_rollup")}), 'YYYY-MM-DD') as first,
       to_char(greatest(${end("max", "visit_rollup")}, ${end("max", "checkout_rollup")}), 'YYYY-MM-DD') as last`,
    [shopId],
  );
  return rows[0]!;
}

/** Reads a period's sessions and checkouts by day. */
export async function readVisits(ask: VisitsAsk): Promise<Visits> {
  const measured = measuredOf(await readConnection(ask.shopId), ask.range, ask.filters);
  if (!isMeasured(measured)) return { days: null, measured };
  return { days: [...(await readDays(ask, null)).values()].flat(), measured };
}

/** Reads a period's sessions and checkouts by day for each value of a breakdown; only ask where they were measured. */
export function readVisitsBy(ask: VisitsAsk, by: BreakdownKey): Promise<ReadonlyMap<string, readonly VisitDay[]>> {
  return readDays(ask, BREAKDOWNS[by].column);
}

async function readDays(ask: VisitsAsk, column: string | null): Promise<Map<string, VisitDay[]>> {
  // Of a session the country is known only once it begins a checkout: sessions are not told apart by it.
  const isByCountry = ask.filters.country !== undefined || column === "country";
  const [sessions, checkouts] = await Promise.all([
    isByCountry ? [] : readSums<Row>(ask, "visit_rollup", SESSION_SUMS, column),
    readSums<Row>(ask, "checkout_rollup", CHECKOUT_SUMS, column),
  ]);
  const found = new Map<string, Map<string, VisitDay>>();
  for (const { key, day, ...sums } of [...sessions, ...checkouts]) {
    const days = found.get(key) ?? new Map<string, VisitDay>();
    found.set(key, days);
    days.set(day, { ...(days.get(day) ?? { day, ...NO_VISITS }), ...sums });
  }
  return new Map([...found].map(([key, days]) => [key, [...days.values()]]));
}

type Row = { readonly key: string; readonly day: string } & Partial<Omit<VisitDay, "day">>;

async function readSums<T extends Row>(
  { shopId, range, filters, withBots }: VisitsAsk,
  table: "visit_rollup" | "checkout_rollup",
  sums: string,
  column: string | null,
): Promise<T[]> {
  const values: unknown[] = [shopId, daysOf(range)];
  const conditions = FILTERED.flatMap(([key, name]) =>
    filters[key] === undefined ? [] : [` and f.${name} = $${values.push(filters[key])}`],
  );
  const bots = withBots ? `f.bot_rule <> '${TEST_ORDER}'` : "f.bot_rule = ''";
  const { rows } = await pool().query<T>(
    `select ${column === null ? "''" : `f.${column}`} as key, to_char(f.day, 'YYYY-MM-DD') as day, ${sums} from ${table} f
     where f.shop_id = $1 and f.day = any($2::date[]) and ${bots}${conditions.join("")} group by ${column === null ? "" : "1, "}f.day order by f.day`,
    values,
  );
  return rows;
}

/** What a rule left out of a period's sessions and checkouts. */
export interface LeftOut {
  readonly rule: string;
  readonly sessions: number;
  readonly checkouts: number;
}

/** Reads how many sessions and checkouts of a period each rule left out; the empty rule tells how many none did. */
export async function readLeftOut({ shopId, range, filters }: Omit<VisitsAsk, "withBots">): Promise<LeftOut[]> {
  const values: unknown[] = [shopId, daysOf(range)];
  const conditions = FILTERED.flatMap(([key, name]) =>
    filters[key] === undefined ? [] : [` and ${name} = $${values.push(filters[key])}`],
  ).join("");
  const of = (table: string, sessions: string, checkouts: string) =>
    `select bot_rule, ${sessions} as sessions, ${checkouts} as checkouts from ${table} where shop_id = $1 and day = any($2::date[])${conditions}`;
  const { rows } = await pool().query<LeftOut>(
    `select bot_rule as rule, sum(sessions)::int as sessions, sum(checkouts)::int as checkouts
     from (${of("visit_rollup", "sessions", "0")} union all ${of("checkout_rollup", "0", "started")}) x group by 1 order by 1`,
    values,
  );
  return rows;
}
