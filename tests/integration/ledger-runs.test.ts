import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { continueLedgerRun } from "#app/orders/continue-ledger-run.server.ts";
import { startLedgerRun } from "#app/orders/start-ledger-run.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { ledgerWorld, type Purchase } from "#tests/fixtures/ledger-world.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";
import { workOff } from "#tests/fixtures/work-off.ts";
import { refund } from "#dev-store/platform/after-sales.ts";

const world = await ledgerWorld();
const { shopId, devStore } = world;
const { state } = devStore.store;

beforeEach(async () => {
  await world.settle();
  await world.emptyLedger();
  for (const table of ["repair", "ledger_run", "webhook_inbox", "funnel_event", "changeset", "decision"])
    await pool().query(`delete from ${table}`);
  Object.assign(state, { orders: [], bulkOperations: [] });
  world.misbehave({ lose: false, duplicate: false, reorder: false });
});

const KINDS: readonly Purchase[] = [
  {},
  { quantity: 3, returns: true },
  { accepts: true },
  { accepts: true, returns: true },
  { accepts: true, isNotPaid: true },
  { amountBack: "2.50" },
  { isCancelled: true },
];
const shopping = (orders: number) => Array.from({ length: orders }, (_, at) => world.buy(KINDS[at % KINDS.length]));
/** Many orders, few of which have to be read alone. */
const muchShopping = (orders: number) =>
  Array.from({ length: orders }, (_, at) => world.buy(at % 20 === 0 ? KINDS[(at / 20) % KINDS.length] : {}));
const runs = async () =>
  (
    await pool().query<{
      status: string;
      done: number;
      total: number;
      repairs: number;
      error: string | null;
      from: number;
    }>(
      `select status, done_count as done, total_count as total, repair_count as repairs, error, (cursor::json->>'fromByte')::int as from
       from ledger_run order by created_at`,
    )
  ).rows;
const repairs = async () =>
  (await pool().query<{ repair: string }>("select kind || ' ' || order_id as repair from repair order by 1")).rows.map(
    (row) => row.repair,
  );

describe("the orders of the past", () => {
  test("come in as webhooks would have told them", async () => {
    shopping(14);
    await world.settle();
    const told = await world.ledger();
    await world.emptyLedger();
    await world.runThrough("history");
    expect(await world.ledger()).toEqual(told);
    expect(await runs()).toMatchObject([{ status: "done", done: 14, total: 14, repairs: 0, error: null }]);
    await world.runThrough("history");
    expect(await world.ledger()).toEqual(told);
  });

  test("of an empty shop are done at once", async () => {
    await world.runThrough("history");
    expect(await runs()).toMatchObject([{ status: "done", done: 0, total: 0 }]);
  });

  test(
    "a worker that is killed at several points goes on where it stopped: no order is missing, none is read twice",
    { timeout: 90_000 },
    async () => {
      world.misbehave({ lose: true });
      muchShopping(260);
      await world.settle();
      await startLedgerRun(shopId, "history", "test");
      for (const orders of [50, 100, 150, 200]) {
        const worker = startWorker();
        await waitUntil(async () => (await runs())[0]!.done >= orders, 20_000);
        worker.kill("SIGKILL");
        await new Promise((done) => worker.once("exit", done));
        const [run] = await runs();
        expect(run!.status).toBe("running");
        const { rows } = await pool().query<{ count: number }>("select count(*)::int as count from shop_order");
        expect(rows[0]!.count).toBe(run!.done);
      }
      await workOff(shopId);
      expect(await runs()).toMatchObject([{ status: "done", done: 260, total: 260 }]);
      expect(state.bulkOperations).toHaveLength(1);
      const killed = await world.ledger();
      await world.emptyLedger();
      await world.runThrough("history");
      expect(await world.ledger()).toEqual(killed);
    },
  );

  test("a second start while one runs changes nothing, at the same instant too", async () => {
    shopping(3);
    const started = await Promise.all([1, 2, 3].map(() => startLedgerRun(shopId, "history", "test")));
    expect(started.filter(Boolean)).toHaveLength(1);
    expect(await runs()).toHaveLength(1);
    await Promise.all([continueLedgerRun({ shopId }), continueLedgerRun({ shopId })]);
    await workOff(shopId);
    expect(await runs()).toMatchObject([{ status: "done", done: 3 }]);
  });

  test("wait for the catalogue's export, and for any other that Shopify prepares", async () => {
    shopping(2);
    await pool().query(
      "insert into catalog_sync (shop_id, sync_id, reason, status) values ($1, gen_random_uuid(), 'install', 'running')",
      [shopId],
    );
    await startLedgerRun(shopId, "history", "test");
    await continueLedgerRun({ shopId });
    expect([await runs(), state.bulkOperations.length]).toMatchObject([[{ status: "waiting", error: null }], 0]);
    await pool().query("delete from catalog_sync");
    state.settings.bulk.delayMs = 300;
    const other = await devStore.store.state;
    other.bulkOperations.push({ ...OTHER_EXPORT });
    await continueLedgerRun({ shopId });
    expect((await runs())[0]).toMatchObject({ status: "waiting", error: null });
    other.bulkOperations[0]!.status = "COMPLETED";
    state.settings.bulk.delayMs = 50;
    await workOff(shopId);
    expect((await runs())[0]).toMatchObject({ status: "done", done: 2 });
  });

  test("an export that failed, and one whose file is kept no longer, is started anew; the failure is told until it goes on", async () => {
    world.misbehave({ lose: true });
    muchShopping(120);
    await world.settle();
    state.settings.bulk.failNext = true;
    await startLedgerRun(shopId, "history", "test");
    await continueLedgerRun({ shopId });
    await waitUntil(async () => Promise.resolve(state.bulkOperations[0]?.status === "FAILED"));
    await continueLedgerRun({ shopId });
    expect((await runs())[0]).toMatchObject({
      status: "running",
      error: "Shopify's export ended as FAILED INTERNAL_SERVER_ERROR",
    });
    await continueLedgerRun({ shopId });
    await waitUntil(async () => Promise.resolve(state.bulkOperations[1]?.status === "COMPLETED"));
    // Half of it is read, then the file is gone.
    const half = state.bulkOperations[1]!;
    await pool().query(
      "update ledger_run set cursor = jsonb_set(cursor::jsonb, '{fromByte}', to_jsonb($1::int))::text, done_count = 60",
      [half.lines.slice(0, half.lines.length / 2).join("\n").length],
    );
    half.status = "EXPIRED";
    await continueLedgerRun({ shopId });
    expect((await runs())[0]).toMatchObject({ status: "running", done: 0, from: 0 });
    await workOff(shopId);
    expect((await runs())[0]).toMatchObject({ status: "done", done: 120, error: null });
    expect((await pool().query("select 1 from shop_order")).rowCount).toBe(120);
  });

  test("what Shopify goes on refusing is given up, with the reason", async () => {
    shopping(1);
    state.app.scopes = state.app.scopes.filter((scope) => scope !== "read_orders");
    await startLedgerRun(shopId, "history", "test");
    await workOff(shopId);
    state.app.scopes.push("read_orders");
    const [run] = await runs();
    expect(run!.status).toBe("failed");
    expect(run!.error).toMatch(/access/i);
  });

  test("never overwrite what was told later", async () => {
    const orderId = world.buy();
    await world.settle();
    await startLedgerRun(shopId, "history", "test");
    await continueLedgerRun({ shopId }); // the export holds the order as it is now
    await waitUntil(async () => Promise.resolve(state.bulkOperations[0]?.status === "COMPLETED"));
    await pool().query(
      "update shop_order set name = 'told later', updated_at = now() + interval '1 minute' where order_id = $1",
      [orderId],
    );
    await workOff(shopId);
    expect((await pool().query("select name from shop_order")).rows).toEqual([{ name: "told later" }]);
  });
});

describe("a reconciliation", () => {
  test("finds nothing where every webhook arrived, twice and in any order", async () => {
    world.misbehave({ duplicate: true, reorder: true });
    shopping(14);
    await world.settle();
    await world.runThrough("reconcile");
    expect(await repairs()).toEqual([]);
    expect(await runs()).toMatchObject([{ status: "done", done: 14, repairs: 0 }]);
  });

  test("repairs what lost webhooks would have told, lists exactly that, and the second time nothing", async () => {
    const [whole, returned, accepted] = [world.buy(), world.buy(), world.buy()];
    await world.settle();
    world.misbehave({ lose: true });
    const missed = world.buy({ accepts: true });
    const order = devStore.store.order(returned)!;
    refund(devStore.store, order, { lines: [{ lineId: order.lines[0]!.id, quantity: 1, restock: true }] });
    await world.runThrough("reconcile");
    expect(await repairs()).toEqual(
      [
        `accept_matched ${missed}`,
        `order_differs ${returned}`,
        `order_missing ${missed}`,
        `refund_missing ${returned}`,
        `transaction_missing ${returned}`,
      ].sort(),
    );
    expect((await repairs()).some((repair) => repair.endsWith(` ${whole}`) || repair.endsWith(` ${accepted}`))).toBe(
      false,
    );
    const differs = await pool().query<{ fields: { field: string; was: unknown; is: unknown }[] }>(
      "select details->'fields' as fields from repair where kind = 'order_differs'",
    );
    expect(differs.rows[0]!.fields).toContainEqual(
      expect.objectContaining({ field: "financial_status", was: "paid", is: "partially_refunded" }),
    );
    expect(differs.rows[0]!.fields).toContainEqual(
      expect.objectContaining({ of: "line", field: "current_quantity", was: 1, is: 0 }),
    );
    const repaired = await world.ledger();
    await pool().query("delete from repair");
    await world.runThrough("reconcile");
    expect(await repairs()).toEqual([]);
    expect(await world.ledger()).toEqual(repaired);
    await world.emptyLedger();
    await world.runThrough("history");
    expect(await world.ledger()).toEqual(repaired);
  });

  test("reads only what changed since the last one, and an hour before it", async () => {
    world.buy({ hoursAgo: 20 });
    await world.settle();
    await world.runThrough("reconcile");
    world.misbehave({ lose: true });
    const late = world.buy();
    await world.runThrough("reconcile");
    expect((await runs()).map((run) => run.done)).toEqual([1, 1]);
    expect(await repairs()).toEqual([`order_missing ${late}`]);
  });

  test("killed in the middle lists every repair once", { timeout: 90_000 }, async () => {
    world.misbehave({ lose: true });
    const orders = muchShopping(210);
    await world.settle();
    await startLedgerRun(shopId, "reconcile", "test");
    const worker = startWorker();
    await waitUntil(async () => (await runs())[0]!.done >= 100, 20_000);
    worker.kill("SIGKILL");
    await new Promise((done) => worker.once("exit", done));
    await workOff(shopId);
    const missing = (await repairs()).filter((repair) => repair.startsWith("order_missing"));
    expect(missing).toEqual(orders.map((orderId) => `order_missing ${orderId}`).sort());
    expect((await runs())[0]).toMatchObject({ status: "done", repairs: (await repairs()).length });
  });
});

const OTHER_EXPORT = {
  id: 1,
  query: "",
  isGrouped: true,
  status: "RUNNING" as const,
  errorCode: null,
  createdAt: "",
  completedAt: null,
  objectCount: 0,
  rootObjectCount: 0,
  lines: [],
};

function startWorker(): ChildProcess {
  return fork(fileURLToPath(new URL("../fixtures/continue-ledger-runs.ts", import.meta.url)), [shopId], {
    env: { ...process.env, DATABASE_URL: world.databaseUrl, STAND_IN_URL: world.standInUrl },
  });
}
