import { DAYS, LEDGER_SHOP, seedLedger } from "./ledger-seed.ts";
import type { BenchDatabase } from "./postgres.ts";
import { count, median, ms, printTable } from "./table.ts";

/** What a report may take at a million orders. */
const BUDGET_MS = 500;

/** Measures how fast a shop's whole ledger becomes facts and sums, and how long each report takes to read then. */
export async function benchLedger(database: BenchDatabase, orders: number): Promise<void> {
  await seedLedger(database.client, orders, (text) => console.log(`  ${text}`));
  process.env.DATABASE_URL = database.url;
  const { markAllOrdersStale } = await import("#app/margin/stale-marks.server.ts");
  const { refreshFacts } = await import("#app/margin/refresh-facts.server.ts");
  const { reportGiven } = await import("#app/reports/report-given.server.ts");
  const { REPORT_READERS } = await import("#app/reports/report-readers.server.ts");
  const { closeDatabase } = await import("#app/runtime/database.server.ts");
  const begun = performance.now();
  await markAllOrdersStale(LEDGER_SHOP, database.client);
  await database.client.query(
    "insert into stale_purchase (shop_id, reference_id) select shop_id, reference_id from decision where shop_id = $1 and drawn_at is not null",
    [LEDGER_SHOP],
  );
  await refreshFacts(LEDGER_SHOP);
  const seconds = (performance.now() - begun) / 1000;
  await database.client.query("analyze");
  const { rows } = await database.client.query<{ events: string }>("select count(*) as events from funnel_event where shop_id = $1", [LEDGER_SHOP]); // prettier-ignore
  console.log(
    `\n${count(orders)} orders and ${count(Number(rows[0]!.events))} events became facts and sums in ${count(seconds)} s, ${count(orders / seconds)} orders/s.`,
  );
  const asked: readonly (readonly [string, string])[] = [
    ["30 days", "days=30"],
    ["90 days", "days=90"],
    [`${DAYS} days`, period(DAYS)],
    [`${DAYS} days, one country`, `${period(DAYS)}&country=DE`],
    [`${DAYS} days, returning`, `${period(DAYS)}&buyers=returning`],
  ];
  const cells: string[][] = [];
  for (const [key, read] of Object.entries(REPORT_READERS)) {
    const row = [key];
    for (const [, query] of asked) {
      const given = await reportGiven(LEDGER_SHOP, `http://localhost/?${query}`, new Date());
      row.push(await timeOf(() => read(given)));
    }
    cells.push(row);
  }
  printTable(`Reading a report, each with the period before; budget ${BUDGET_MS} ms`, ["", ...asked.map(([name]) => name)], cells); // prettier-ignore
  await closeDatabase();
}

async function timeOf(read: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < 4; round++) {
    const begun = performance.now();
    await read();
    times.push(performance.now() - begun);
  }
  const took = median(times.slice(1));
  return took > BUDGET_MS ? `${ms(took)} !` : ms(took);
}

function period(days: number): string {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return `from=${day(days - 1)}&to=${day(0)}`;
}
