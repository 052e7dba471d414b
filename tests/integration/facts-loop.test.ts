import { spawnSync } from "node:child_process";
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { startFactsLoop } from "#app/margin/facts-loop.server.ts";
import { refreshDays, refreshFacts, refreshSlice, type Parked } from "#app/margin/refresh-facts.server.ts";
import { staleCounts } from "#app/margin/stale-marks.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { killableWorker } from "#tests/fixtures/killable-worker.ts";
import { applyChange, dumpFacts, emptyShops, ledgerChanges, rebuiltFromNothing } from "#tests/fixtures/ledger.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

const url = await testDatabase();
const SHOP = "one.myshopify.com";
const OTHER = "other.myshopify.com";
beforeEach(() => emptyShops(SHOP, OTHER));

const isUpToDate = async (shopId = SHOP) =>
  Object.values(await staleCounts(shopId)).reduce((sum, count) => sum + count, 0) === 0;
async function storeOrders(shopId: string, count: number): Promise<void> {
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor)
     select $1, n, '#' || n, '2026-01-01', now(), 'USD', 0, 0, 0, 0, 1000 from generate_series(1, $2::int) n`,
    [shopId, count],
  );
  await pool().query(
    `insert into order_line (shop_id, order_id, line_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     select $1, n, n * 10, '', 1, 1, 1000, 0, 0 from generate_series(1, $2::int) n`,
    [shopId, count],
  );
}
const factsOf = async (shopId: string) =>
  (await pool().query<{ id: number }>("select order_id as id from order_fact where shop_id = $1 order by 1", [shopId]))
    .rows.map(({ id }) => id); // prettier-ignore

/** Ends the connections that work under the lock of a shop. */
async function breakWork(): Promise<number> {
  const { rowCount } = await pool().query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return rowCount ?? 0;
}

test("what is broken off in the middle changed nothing, and is done the next time", async () => {
  for (const change of ledgerChanges(3, 60)) await applyChange(SHOP, change);
  await refreshFacts(SHOP);
  const before = await dumpFacts(SHOP);
  for (const change of ledgerChanges(4, 40)) await applyChange(SHOP, change);
  const marked = await staleCounts(SHOP);
  expect(marked.orders).toBeGreaterThan(0);

  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  await lock.query("begin");
  await lock.query("lock table refund_fact in share mode"); // the orders' facts are written by then, the marks still there
  const working = refreshFacts(SHOP).then(() => "done", () => "broken"); // prettier-ignore
  await waitUntil(async () => {
    const { rowCount } = await pool().query("select 1 from pg_locks where relation = 'refund_fact'::regclass and not granted"); // prettier-ignore
    return rowCount! > 0;
  });
  expect(await breakWork()).toBe(1);
  expect(await working).toBe("broken");
  await lock.query("rollback");
  await lock.end();

  expect(await dumpFacts(SHOP)).toEqual(before);
  expect(await staleCounts(SHOP)).toEqual(marked);
  await refreshFacts(SHOP);
  const now = await dumpFacts(SHOP);
  expect(now).not.toEqual(before);
  expect(now).toEqual(await rebuiltFromNothing(SHOP));
});

test("two loops at once, their connections broken at random, keep what one rebuild makes", async () => {
  const loops = [startFactsLoop(), startFactsLoop()];
  let broken = 0;
  for (const [at, change] of ledgerChanges(11, 150).entries()) {
    await applyChange(SHOP, change);
    if (at % 3 === 0) await applyChange(OTHER, change);
    if (broken < 3) broken += await breakWork();
  }
  await waitUntil(async () => (await isUpToDate()) && (await isUpToDate(OTHER)), 25_000);
  await Promise.all(loops.map((loop) => loop.stop()));
  for (const shopId of [SHOP, OTHER]) expect(await dumpFacts(shopId)).toEqual(await rebuiltFromNothing(shopId));
});

test("a worker process that is killed leaves nothing half done, the next one finishes", async () => {
  await storeOrders(SHOP, 6_000);
  const first = await killableWorker(url);
  await waitUntil(async () => (await factsOf(SHOP)).length > 0, 20_000);
  await first.kill();
  const done = (await factsOf(SHOP)).length;
  expect((await staleCounts(SHOP)).orders).toBe(6_000 - done);
  const second = await killableWorker(url);
  await waitUntil(isUpToDate, 25_000);
  await second.kill();
  const { rows } = await pool().query("select orders, revenue_minor from order_rollup where shop_id = $1", [SHOP]);
  expect(rows).toEqual([{ orders: 6_000, revenue_minor: 6_000_000 }]);
}, 60_000);

test("an order that cannot be computed waits, the rest goes on; once set right it is computed", async () => {
  await storeOrders(SHOP, 40);
  await pool().query("update order_line set price_minor = 9007199254740991, quantity = 4, current_quantity = 4 where shop_id = $1 and order_id = 7", [SHOP]); // prettier-ignore
  const parked: Parked = new Map();
  let now = Date.parse("2026-01-01");
  const slice = () => refreshSlice(SHOP, { parked, waits: true, now: () => now });
  await slice();
  expect([...parked]).toEqual([[`${SHOP}/7`, { tries: 1, until: now + 60_000 }]]);
  expect(await slice()).toEqual({ count: 0, isFull: false });
  expect((await factsOf(SHOP)).length).toBe(39);
  now += 60_000;
  await slice();
  expect(parked.get(`${SHOP}/7`)).toEqual({ tries: 2, until: now + 120_000 });
  await pool().query("update order_line set price_minor = 500 where shop_id = $1 and order_id = 7", [SHOP]);
  now += 120_000;
  await slice();
  expect((await factsOf(SHOP)).length).toBe(40);
  await refreshDays(SHOP, true);
  expect(await isUpToDate()).toBe(true);
});

test("everything brought up to date at once names what cannot be computed", async () => {
  await storeOrders(SHOP, 3);
  await pool().query("update order_line set price_minor = 9007199254740991, quantity = 4, current_quantity = 4 where shop_id = $1 and order_id = 2", [SHOP]); // prettier-ignore
  await expect(refreshFacts(SHOP)).rejects.toThrow(`${SHOP}/2`);
  expect(await factsOf(SHOP)).toEqual([1, 3]);
});

test("a shop that fails as a whole keeps no other waiting", async () => {
  await storeOrders(SHOP, 30);
  await storeOrders(OTHER, 30);
  await pool().query("update shop set time_zone = 'Nowhere/None' where shop_id = $1", [SHOP]);
  const loop = startFactsLoop();
  await waitUntil(() => isUpToDate(OTHER), 10_000);
  await loop.stop();
  expect((await factsOf(OTHER)).length).toBe(30);
  expect((await staleCounts(SHOP)).orders).toBe(30);
});

test("npm run rollups: check tells what differs and fails, rebuild sets it right, status counts what is open", async () => {
  await storeOrders(SHOP, 20);
  await storeOrders(OTHER, 5);
  const run = (...args: string[]) => {
    const { status, stdout } = spawnSync(process.execPath, ["scripts/rollups.ts", ...args], {
      env: { ...process.env, DATABASE_URL: url },
      encoding: "utf8",
    });
    return { status, stdout };
  };
  expect(run("status", "--shop", SHOP).stdout).toBe(`${SHOP}: 20 orders, 0 purchases and 0 days to compute\n`);
  expect(run("rebuild")).toMatchObject({ status: 0 });
  await pool().query("update product_rollup set units = units + 1 where shop_id = $1", [SHOP]);
  await pool().query("update order_fact set margin_minor = 1, coverage = 'ignored' where shop_id = $1 and order_id = 4", [SHOP]); // prettier-ignore
  const check = run("check", "--sample", "all");
  expect(check.status).toBe(1);
  expect(check.stdout).toMatch(
    /one\.myshopify\.com: product_rollup has, and should not have, .*day=2026-01-01.*layer=front_end/,
  );
  expect(check.stdout).toMatch(/one\.myshopify\.com: order_fact should have .*coverage=no_address/);
  expect(check.stdout).toMatch(/other\.myshopify\.com: everything agrees/);
  expect(run("rebuild", "--shop", SHOP).status).toBe(0);
  expect(run("check", "--sample", "all").status).toBe(0);
}, 60_000);
