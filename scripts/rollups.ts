// npm run rollups -- COMMAND: facts and sums of the reports, on the command line. See docs/rollups.md.
import { parseArgs } from "node:util";
import { checkFacts, checkRollups, type Difference } from "../app/margin/check-facts.server.ts";
import { refreshFacts } from "../app/margin/refresh-facts.server.ts";
import {
  markAllDaysStale,
  markAllOrdersStale,
  markAllPurchasesStale,
  staleCounts,
} from "../app/margin/stale-marks.server.ts";
import { inTransaction, pool } from "../app/runtime/database.server.ts";
import { onDatabase } from "./on-database.ts";

const HELP = `npm run rollups -- COMMAND [options]

  rebuild    computes all facts anew from the ledger, then all sums from the facts
  check      compares all sums with the facts, and facts with the ledger; exit code 1 where something differs
  status     tells what is still to be computed

  --shop DOMAIN    one shop; without it all of them
  --only-sums      rebuild, check: leaves the facts as they are
  --sample 1000    check: so many orders and purchases are computed anew; all: every one

The database is DATABASE_URL, or the embedded one under DATA_DIR, running or not. The app may run meanwhile.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shop: { type: "string" },
    "only-sums": { type: "boolean", default: false },
    sample: { type: "string", default: "1000" },
    help: { type: "boolean", short: "h", default: false },
  },
});

const COMMANDS: Readonly<Record<string, (shopId: string) => Promise<boolean>>> = {
  rebuild: rebuildCommand,
  check: checkCommand,
  status: statusCommand,
};

async function rebuildCommand(shopId: string): Promise<boolean> {
  const began = Date.now();
  await inTransaction(async (client) => {
    if (!values["only-sums"]) {
      await markAllOrdersStale(shopId, client);
      await markAllPurchasesStale(shopId, client);
    }
    await markAllDaysStale(shopId, client);
  });
  const { orders, purchases, days } = await staleCounts(shopId);
  const tell = progress(`${shopId}: facts`, orders + purchases);
  await refreshFacts(shopId, tell);
  console.log(`${shopId}: ${orders} orders, ${purchases} purchases, ${days} days in ${seconds(began)}`);
  return true;
}

async function checkCommand(shopId: string): Promise<boolean> {
  const sample = values.sample === "all" ? null : Number(values.sample);
  if (sample !== null && !(Number.isInteger(sample) && sample > 0))
    throw new Error("--sample is a whole number, or all.");
  const began = Date.now();
  const sums = progress(`${shopId}: sums, days`, 0);
  const differences = await checkRollups(shopId, sums);
  if (!values["only-sums"]) {
    const facts = progress(`${shopId}: facts`, 0);
    differences.push(...(await checkFacts(shopId, sample, facts)));
  }
  for (const difference of differences.slice(0, 50)) tellDifference(shopId, difference);
  const verdict = differences.length === 0 ? "everything agrees" : `${differences.length} differences`;
  console.log(`${shopId}: ${verdict} (${seconds(began)})`);
  return differences.length === 0;
}

async function statusCommand(shopId: string): Promise<boolean> {
  const { orders, purchases, days } = await staleCounts(shopId);
  console.log(`${shopId}: ${orders} orders, ${purchases} purchases and ${days} days to compute`);
  return true;
}

function tellDifference(shopId: string, { table, side, row }: Difference): void {
  const fields = Object.entries(row).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`); // prettier-ignore
  console.log(`${shopId}: ${table} ${side === "missing" ? "should have" : "has, and should not have,"} ${fields.join(" ")}`); // prettier-ignore
}

/** Tells how far it is at most every two seconds. */
function progress(what: string, known: number): (done: number, total?: number) => void {
  let told = Date.now();
  return (done, total = known) => {
    if (Date.now() - told < 2_000) return;
    told = Date.now();
    console.log(`${what}: ${done} of ${total}`);
  };
}

function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

async function shopsNamed(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>("select shop_id as id from shop order by shop_id");
  const ids = rows.map(({ id }) => id);
  if (values.shop === undefined) return ids;
  if (!ids.includes(values.shop)) throw new Error(`There is no shop ${values.shop}.`);
  return [values.shop];
}

const run = COMMANDS[positionals[0] ?? ""];
if (values.help || !run) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}
let succeeded = true;
try {
  await onDatabase(async () => {
    for (const shopId of await shopsNamed()) succeeded = (await run(shopId)) && succeeded;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  succeeded = false;
}
process.exit(succeeded ? 0 : 1);
